/**
 * The second layer: TLS. On the way in, decrypt turns records into bytes in place; on the way out, encrypt turns frames
 * into records. It owns the TLS sessions, because the library's session is not thread-safe.
 */
package io.penstock.gateway.tls;
