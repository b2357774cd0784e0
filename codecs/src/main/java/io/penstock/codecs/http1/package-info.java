/**
 * HTTP/1.1 as RFC 9110 and RFC 9112 have it, read strictly: heads of requests and responses, chunked bodies.
 * <p>
 * What makes the framing of a message doubtful is refused, never repaired: bare CR or LF, space before a colon, folded
 * lines, two lengths. Parsers are resumable at any byte, and their verdict does not depend on how the bytes were cut.
 */
package io.penstock.codecs.http1;
