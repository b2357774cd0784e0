/**
 * The first layer: sockets. On the way in, accept takes connections and read makes each read a slot; on the way out,
 * write makes each slot one system call. It owns the channels, the bytes a socket has not taken, and the timers of idle
 * and stalled connections.
 */
package io.penstock.gateway.socket;
