/**
 * Benchmarks of the codecs and of the tls layer, each beside a peer that does the same work on the same bytes; of lanes
 * without sockets, beside the same stages called by hand and in several thread layouts; and of hops between threads,
 * beside the rings and queues of others. Inputs that vary are made from a seed, so that runs can be compared; what a
 * benchmark answers is checked by a unit test.
 */
package io.penstock.jmh;
