package io.penstock.gateway.service;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What a service that runs elsewhere sends to the gateway: a reply, what became of a request in the place of one, or a
 * push. Little-endian.
 *
 * <pre>
 *   0             8              16       17         24
 *  +-------------+--------------+---------+----------+--------------------+
 *  | correlation | subscription | outcome | reserved | SBE header, message |
 *  +-------------+--------------+---------+----------+--------------------+
 * </pre>
 *
 * The correlation is that of the request it answers, or that has caused a push; the subscription is a push's. Pushes of
 * a request come before its reply, on the same way. Within the gateway, {@link Outcome#LOST} without a correlation is
 * about all requests of the service whose number stands in the place of the subscription.
 */
public final class ReplyEnvelope
{
    /**
     * Bytes in front of the message.
     */
    public static final int HEADER_LENGTH = 24;

    /**
     * The correlation of what no request has caused.
     */
    public static final long NO_REQUEST = 0;

    private static final int SUBSCRIPTION_OFFSET = 8;
    private static final int OUTCOME_OFFSET = 16;

    private ReplyEnvelope()
    {
    }

    /**
     * Writes what is in front of a message.
     *
     * @param correlation  of the request.
     * @param subscription a push goes to; 0 otherwise.
     * @param outcome      what it is.
     * @param buffer       where to write it.
     * @param offset       of its first byte there.
     */
    public static void encode(
        final long correlation,
        final long subscription,
        final Outcome outcome,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        buffer.putLong(offset, correlation, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + SUBSCRIPTION_OFFSET, subscription, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + OUTCOME_OFFSET, outcome.code(), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The request that is answered, or has caused a push.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @return the correlation, 0 for a push that no request has caused.
     */
    public static long correlation(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Whom a push goes to.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @return the subscription.
     */
    public static long subscription(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SUBSCRIPTION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * What it is.
     *
     * @param buffer where the envelope is.
     * @param offset of its first byte there.
     * @return the outcome, or null where it is none that is known.
     */
    public static Outcome outcome(final DirectBuffer buffer, final int offset)
    {
        return Outcome.of(buffer.getByte(offset + OUTCOME_OFFSET));
    }
}
