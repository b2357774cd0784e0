/**
 * The third layer: protocols. On the way in, parse turns bytes into rows; on the way out, frame turns payloads into
 * bytes. It owns what a protocol must remember of a connection: what was left over, and the order of the answers.
 */
package io.penstock.gateway.protocol;
