/**
 * Services that are replicated by Aeron Cluster: the gateway's side of it, and the envelopes that both sides have in
 * common. One thread of its own numbers the requests of all lanes, keeps each until its output has come, and sends
 * again what a change of the leader may have lost. The other side, in the package of nodes, does the same with its
 * outputs, and applies each number once.
 */
package io.penstock.gateway.cluster;
