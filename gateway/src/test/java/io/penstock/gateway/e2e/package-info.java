/**
 * End-to-end tests: a gateway in this process, real clients, real sockets on loopback. The same cases run in every
 * {@link io.penstock.gateway.e2e.Setup}.
 */
package io.penstock.gateway.e2e;
