package io.penstock.gateway.service;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A request on its way to a service that runs elsewhere: on a worker, behind Aeron, in a cluster. Little-endian; the
 * message lies at a multiple of 8 bytes where the envelope does.
 *
 * <pre>
 *   0             8              16         24            32               36        38          39      40
 *  +-------------+--------------+----------+-------------+----------------+---------+-----------+-------+
 *  | correlation | subscription | deadline | fingerprint | message length | client  | key       | flags |
 *  |             |              |          |             |                | length  | length    |       |
 *  +-------------+--------------+----------+-------------+----------------+---------+-----------+-------+
 *  | message: SBE header, body  | name of the client    | key |
 *  +----------------------------+-----------------------+-----+
 * </pre>
 *
 * The deadline is in nanoseconds of the clock that both ends share: {@link System#nanoTime()} within a process, the
 * time since 1970 between processes.
 */
public final class RequestEnvelope
{
    /**
     * Bytes in front of the message.
     */
    public static final int HEADER_LENGTH = 40;

    /**
     * Length of a key at most, in bytes.
     */
    public static final int MAX_KEY_LENGTH = 255;

    private static final int SUBSCRIPTION_OFFSET = 8;
    private static final int DEADLINE_OFFSET = 16;
    private static final int FINGERPRINT_OFFSET = 24;
    private static final int MESSAGE_LENGTH_OFFSET = 32;
    private static final int CLIENT_LENGTH_OFFSET = 36;
    private static final int KEY_LENGTH_OFFSET = 38;
    private static final int FLAGS_OFFSET = 39;
    private static final int POSS_RESEND = 1;
    private static final int MAX_SHORT = 0xFFFF;
    private static final int MAX_BYTE = 0xFF;

    private RequestEnvelope()
    {
    }

    /**
     * The length a request takes.
     *
     * @param request the request.
     * @return length in bytes, {@link #HEADER_LENGTH} included.
     */
    public static int length(final RequestView request)
    {
        return HEADER_LENGTH + request.messageLength() + request.client().capacity() + request.key().capacity();
    }

    /**
     * Writes a request.
     *
     * @param request the request.
     * @param buffer  where to write it.
     * @param offset  of its first byte there.
     */
    public static void encode(final RequestView request, final MutableDirectBuffer buffer, final int offset)
    {
        encode(request, request.deadlineNs(), buffer, offset);
    }

    /**
     * Writes a request, with its deadline by the other end's clock.
     *
     * @param request    the request.
     * @param deadlineNs until when it is of use.
     * @param buffer     where to write it.
     * @param offset     of its first byte there.
     */
    public static void encode(
        final RequestView request, final long deadlineNs, final MutableDirectBuffer buffer, final int offset)
    {
        final DirectBuffer client = request.client();
        final DirectBuffer key = request.key();
        buffer.putLong(offset, request.correlation(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + SUBSCRIPTION_OFFSET, request.subscription(), ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + DEADLINE_OFFSET, deadlineNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + FINGERPRINT_OFFSET, request.fingerprint(), ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + MESSAGE_LENGTH_OFFSET, request.messageLength(), ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(offset + CLIENT_LENGTH_OFFSET, (short)client.capacity(), ByteOrder.LITTLE_ENDIAN);
        buffer.putByte(offset + KEY_LENGTH_OFFSET, (byte)key.capacity());
        buffer.putByte(offset + FLAGS_OFFSET, (byte)(request.isPossResend() ? POSS_RESEND : 0));
        int at = offset + HEADER_LENGTH;
        buffer.putBytes(at, request.buffer(), request.messageOffset(), request.messageLength());
        at += request.messageLength();
        buffer.putBytes(at, client, 0, client.capacity());
        buffer.putBytes(at + client.capacity(), key, 0, key.capacity());
    }

    /**
     * By what the reply to a request finds it.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @return the correlation.
     */
    static long correlation(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Until when a request is of use.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @return the deadline in nanoseconds.
     */
    public static long deadlineNs(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + DEADLINE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Changes until when a request is of use, to the other end's clock.
     *
     * @param deadlineNs the deadline in nanoseconds.
     * @param buffer     where the envelope is.
     * @param offset     of its first byte there.
     */
    public static void deadlineNs(final long deadlineNs, final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putLong(offset + DEADLINE_OFFSET, deadlineNs, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Lays a view over a request.
     *
     * @param buffer  where it is.
     * @param offset  of its first byte there.
     * @param length  bytes there are.
     * @param request the view.
     * @return false where the bytes are no whole request: they come from another process.
     */
    public static boolean decode(
        final DirectBuffer buffer, final int offset, final int length, final RequestView request)
    {
        if (length < HEADER_LENGTH)
        {
            return false;
        }
        final int messageLength = buffer.getInt(offset + MESSAGE_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
        final int clientLength = buffer.getShort(offset + CLIENT_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN) & MAX_SHORT;
        final int keyLength = buffer.getByte(offset + KEY_LENGTH_OFFSET) & MAX_BYTE;
        if (messageLength < 0 || (long)HEADER_LENGTH + messageLength + clientLength + keyLength > length)
        {
            return false;
        }
        final int message = offset + HEADER_LENGTH;
        request.wrap(buffer, message, messageLength);
        request.origin(
            buffer.getLong(offset + SUBSCRIPTION_OFFSET, ByteOrder.LITTLE_ENDIAN),
            buffer,
            message + messageLength,
            clientLength);
        request.key(
            buffer,
            message + messageLength + clientLength,
            keyLength,
            buffer.getLong(offset + FINGERPRINT_OFFSET, ByteOrder.LITTLE_ENDIAN),
            (buffer.getByte(offset + FLAGS_OFFSET) & POSS_RESEND) != 0);
        request.due(
            correlation(buffer, offset),
            buffer.getLong(offset + DEADLINE_OFFSET, ByteOrder.LITTLE_ENDIAN));
        return true;
    }
}
