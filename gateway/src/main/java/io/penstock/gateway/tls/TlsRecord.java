package io.penstock.gateway.tls;

import org.agrona.DirectBuffer;

/**
 * The framing of TLS records (RFC 8446 section 5.1).
 *
 * <pre>
 *   0      1           3          5
 *  +------+-----------+----------+-----------------
 *  | type | version   | length   | fragment
 *  +------+-----------+----------+-----------------
 * </pre>
 */
final class TlsRecord
{
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;
    static final int HEADER_LENGTH = 5;

    private static final int MAJOR_VERSION = 3;

    /** Plaintext of a record at most. */
    static final int MAX_PLAINTEXT_LENGTH = 1 << 14;

    /**
     * A record at most. TLS 1.3 allows 256 bytes more than the plaintext, and TLS 1.2 2,048, but BoringSSL takes 320 of
     * either, which is more than its cipher suites need.
     */
    static final int MAX_LENGTH = HEADER_LENGTH + MAX_PLAINTEXT_LENGTH + 320;

    /** What a record adds to its plaintext at most, and the tickets that go ahead of the first. */
    static final int OVERHEAD = 2048;

    /** How a record begins that is longer than a record may be. */
    static final byte[] TOO_LONG = {APPLICATION_DATA, MAJOR_VERSION, MAJOR_VERSION, -1, -1};

    /** A fatal alert, record_overflow, as a record without protection. */
    static final byte[] OVERFLOW_ALERT = {ALERT, MAJOR_VERSION, MAJOR_VERSION, 0, 2, 2, 22};

    /** A handshake is told by its type and version. */
    static final int SNIFFED_LENGTH = 3;

    /** An alert of TLS 1.3, sealed: level, description and its inner type, and the tag (RFC 8446 section 5.2). */
    private static final int SEALED_ALERT_LENGTH = HEADER_LENGTH + 3 + 16;
    /** The JDK pads its records with so many bytes. */
    private static final int PADDING_LENGTH = 16;

    /** An alert without protection: level and description. */
    static final int PLAIN_ALERT_LENGTH = HEADER_LENGTH + 2;

    private static final int LENGTH_OFFSET = 3;
    private static final int MAX_MINOR_VERSION = 4;

    private TlsRecord()
    {
    }

    /**
     * Whether bytes begin a handshake: its type, and a version of 3.0 to 3.4. The length of an SBE frame in
     * little-endian order may look like the first two of them, but no encoding type like the third.
     *
     * @param length number of bytes, above 0; fewer than {@link #SNIFFED_LENGTH} tell less.
     */
    static boolean isHandshake(final DirectBuffer buffer, final int offset, final int length)
    {
        return buffer.getByte(offset) == HANDSHAKE &&
            (length < 2 || buffer.getByte(offset + 1) == MAJOR_VERSION) &&
            (length < 3 || buffer.getByte(offset + 2) >= 0 && buffer.getByte(offset + 2) <= MAX_MINOR_VERSION);
    }

    /**
     * Whether a whole record may be an alert. TLS 1.3 hides the type; the length tells, without padding or with the
     * JDK's.
     */
    static boolean mayBeAlert(final DirectBuffer buffer, final int offset, final int length)
    {
        final int type = buffer.getByte(offset);
        return type == ALERT || type == APPLICATION_DATA &&
            (length == SEALED_ALERT_LENGTH || length == SEALED_ALERT_LENGTH + PADDING_LENGTH);
    }

    /**
     * What a record says that is an alert without protection.
     *
     * @param offset where {@link #PLAIN_ALERT_LENGTH} bytes at least are.
     * @return its description, or -1 for another record.
     */
    static int plainAlert(final DirectBuffer buffer, final int offset)
    {
        final int fragment = (buffer.getByte(offset + LENGTH_OFFSET) & 0xFF) << 8 |
            buffer.getByte(offset + LENGTH_OFFSET + 1) & 0xFF;
        return buffer.getByte(offset) == ALERT && fragment == PLAIN_ALERT_LENGTH - HEADER_LENGTH ?
            buffer.getByte(offset + PLAIN_ALERT_LENGTH - 1) & 0xFF :
            -1;
    }

    /**
     * Length of the record that begins at an offset.
     *
     * @return the length with its header; {@link #HEADER_LENGTH} where fewer bytes than a header are there; -1 where it
     *         is above what a record may have.
     */
    static int length(final DirectBuffer buffer, final int offset, final int available)
    {
        if (available < HEADER_LENGTH)
        {
            return HEADER_LENGTH;
        }
        final int length = HEADER_LENGTH +
            ((buffer.getByte(offset + LENGTH_OFFSET) & 0xFF) << 8 | buffer.getByte(offset + LENGTH_OFFSET + 1) & 0xFF);
        return length > MAX_LENGTH ? -1 : length;
    }
}
