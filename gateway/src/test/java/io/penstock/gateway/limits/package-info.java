/**
 * Attacks on a running gateway over loopback sockets: every limit with its answer and its counter, every way of cutting
 * bytes, and clients that vanish.
 */
package io.penstock.gateway.limits;
