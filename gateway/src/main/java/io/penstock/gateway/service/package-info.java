/**
 * The fifth layer: services. On the way in, process hands requests to their service; on the way out it collects replies
 * and pushes. It owns the requests in flight, their deadlines, and the inbox of replies from other threads. What is
 * passed on to upstreams of HTTP goes through it, too, part by part.
 */
package io.penstock.gateway.service;
