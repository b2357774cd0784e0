/**
 * Benchmarks of the codecs and of the tls layer, each beside a peer that does the same work on the same bytes. Inputs
 * are made from a seed, so that runs can be compared; what a benchmark answers is checked by a unit test.
 */
package io.penstock.jmh;
