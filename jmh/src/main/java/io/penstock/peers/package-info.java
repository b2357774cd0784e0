/**
 * Servers to measure Penstock against, all sent the same orders: {@code POST /orders} over HTTP/1.1, answered by an
 * execution report in JSON. {@link io.penstock.peers.Peers} lists them, {@link io.penstock.peers.Peer} starts one in a
 * process bound to a core, and {@link io.penstock.peers.PeerProcess} tells what CPU time it used.
 *
 * <p><b>What is fair.</b> Netty, Vert.x and Jetty find the members of an order by name, in any order, skip those they
 * don't know, keep prices exact, count order ids, and answer with the members that Penstock answers for an order that
 * rests, by the fastest API that Jackson has. Each is set up as its own documentation advises for speed: pooled direct
 * buffers, native transport, one flush a read, no validation of header fields, no Date, a large heap under the
 * collector of the greatest throughput. One event loop each, like Penstock's one thread in layout {@code single};
 * Jetty, which gives each request a thread, shares the one core among them. The key of TLS is the same for all.
 *
 * <p><b>What can't be compared.</b>
 * <ul>
 * <li>None of them keeps a book, and none looks further than whether an order's fields are there and of the right
 * type; Penstock matches every order. That is to the peers' advantage.</li>
 * <li>The bare NIO loop, nginx and HAProxy decode nothing and answer every order alike. They show what sockets and HTTP
 * cost, not what the work costs. The bare loop doesn't even parse HTTP: it looks for the ends of heads and for
 * Content-Length.</li>
 * <li>Peers differ in what they refuse. Penstock refuses members that an order hasn't, and enforces limits and
 * deadlines on each connection that most of these leave out or were set up without.</li>
 * <li>Jetty does TLS by the JDK only; nginx and HAProxy do it by the OpenSSL of the host.</li>
 * </ul>
 */
package io.penstock.peers;
