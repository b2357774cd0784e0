/**
 * The content codings of HTTP (RFC 9110 section 8.4), both ways: gzip, deflate, zstd and br.
 * <p>
 * A {@link io.penstock.codecs.compress.Decompressor} takes a whole body and writes what it was, up to a limit and up to
 * a ratio, so that no body becomes more than the caller has said; a {@link io.penstock.codecs.compress.Compressor} does
 * the reverse. Both copy their input and output through windows of their own, which the libraries read and write: so
 * any buffer will do, and no byte outside of the output is ever written.
 * {@link io.penstock.codecs.compress.CodingLibrary} makes them, and tells which codings this machine has. All but br
 * allocate nothing once they are made.
 */
package io.penstock.codecs.compress;
