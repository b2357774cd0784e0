/**
 * A connection's identity and lifetime: what every layer knows it by, and how each keeps time for it.
 */
package io.penstock.gateway.connection;
