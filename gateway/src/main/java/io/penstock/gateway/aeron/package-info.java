/**
 * Services in other processes, behind Aeron: the gateway's side of it, and what both sides have in common. A request
 * goes by a publication of its lane's own; a poller takes the replies of all services to the lanes' inboxes, and tells
 * by heartbeats which services are there.
 */
package io.penstock.gateway.aeron;
