/**
 * The fourth layer: messages. On the way in, decode turns payloads into SBE; on the way out, encode turns SBE into what
 * the client reads. Content codings of HTTP are undone before the one, and done behind the other. It knows no
 * connections: all it needs stands in the rows.
 */
package io.penstock.gateway.message;
