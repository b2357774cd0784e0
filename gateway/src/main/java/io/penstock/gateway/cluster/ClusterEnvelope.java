package io.penstock.gateway.cluster;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands in front of each request to a cluster, and of each reply and push from it. Little-endian.
 *
 * <pre>
 *   0               8          16             24
 *  +---------------+----------+--------------+---------------------+
 *  | gateway epoch | sequence | acknowledged | envelope of request |      to the cluster
 *  +---------------+----------+--------------+---------------------+
 *
 *   0          8         16
 *  +----------+---------+---------------------------+
 *  | sequence | applied | envelope of reply or push |      from the cluster
 *  +----------+---------+---------------------------+
 * </pre>
 *
 * An epoch is a random number of one start of a gateway, or of a new beginning of it. Both ways have a numbering of
 * their own within an epoch: 1, 2, 3, ... A gateway says which output it has acknowledged, so that it and those before
 * it are forgotten; the cluster says which request it has applied last. A sequence below 0 is none, but what the ends
 * have to say to each other: see the constants. {@link #OPEN} and {@link #RESUME} have, in the place of an envelope:
 *
 * <pre>
 *   24          28               32                     36
 *  +-----------+----------------+----------------------+
 *  | schema id | schema version | connections of a lane |
 *  +-----------+----------------+----------------------+
 * </pre>
 */
public final class ClusterEnvelope
{
    /**
     * Bytes in front of a request.
     */
    public static final int REQUEST_LENGTH = 24;
    /**
     * Bytes in front of a reply or a push.
     */
    public static final int OUTPUT_LENGTH = 16;
    /**
     * Bytes of {@link #OPEN} and {@link #RESUME}.
     */
    public static final int GREETING_LENGTH = 36;

    /**
     * From a gateway that has not been welcomed in this epoch.
     */
    public static final long OPEN = -1;
    /**
     * From one that has: the outputs behind the acknowledged one are sent again.
     */
    public static final long RESUME = -2;
    /**
     * From a gateway: it has outputs, and no request to say so with.
     */
    public static final long ACKNOWLEDGE = -3;
    /**
     * From a gateway that ends: nothing is to be kept for it.
     */
    public static final long LEAVE = -4;

    /**
     * To a gateway: its epoch is known, and applied up to the request that is named. What it has sent behind that one
     * has not come.
     */
    public static final long WELCOME = -1;
    /**
     * To a gateway: its epoch is not known, or not any more. What it had in flight is lost, and so are its outputs.
     */
    public static final long ENDED = -2;
    /**
     * To a gateway: there are as many gateways as can be.
     */
    public static final long FULL = -3;
    /**
     * To a gateway: it was started with another schema, or another version of it.
     */
    public static final long OTHER_SCHEMA = -4;

    private static final int SEQUENCE_OFFSET = 8;
    private static final int ACKNOWLEDGED_OFFSET = 16;
    private static final int SCHEMA_ID_OFFSET = 24;
    private static final int SCHEMA_VERSION_OFFSET = 28;
    private static final int CONNECTIONS_OFFSET = 32;
    private static final int APPLIED_OFFSET = 8;

    private ClusterEnvelope()
    {
    }

    /**
     * Writes what is in front of a request.
     *
     * @param epoch        of the gateway.
     * @param sequence     of the request, or what else it is.
     * @param acknowledged sequence of the last output that has come.
     * @param buffer       where to write it.
     * @param offset       of its first byte there.
     */
    public static void encodeRequest(
        final long epoch,
        final long sequence,
        final long acknowledged,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        buffer.putLong(offset, epoch, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + SEQUENCE_OFFSET, sequence, ByteOrder.LITTLE_ENDIAN);
        acknowledge(acknowledged, buffer, offset);
    }

    /**
     * Says in a request which output has come meanwhile.
     *
     * @param acknowledged sequence of the last output that has come.
     * @param buffer       where the request is.
     * @param offset       of its first byte there.
     */
    public static void acknowledge(final long acknowledged, final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putLong(offset + ACKNOWLEDGED_OFFSET, acknowledged, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes the rest of {@link #OPEN} or {@link #RESUME}.
     *
     * @param schemaId      id of the gateway's schema.
     * @param schemaVersion version of it.
     * @param connections   of each of its lanes, at most.
     * @param buffer        where to write it.
     * @param offset        of its first byte there.
     */
    public static void encodeGreeting(
        final int schemaId,
        final int schemaVersion,
        final int connections,
        final MutableDirectBuffer buffer,
        final int offset)
    {
        buffer.putInt(offset + SCHEMA_ID_OFFSET, schemaId, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + SCHEMA_VERSION_OFFSET, schemaVersion, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(offset + CONNECTIONS_OFFSET, connections, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes what is in front of a reply or a push.
     *
     * @param sequence of the output, or what else it is.
     * @param applied  sequence of the request that was applied last.
     * @param buffer   where to write it.
     * @param offset   of its first byte there.
     */
    public static void encodeOutput(
        final long sequence, final long applied, final MutableDirectBuffer buffer, final int offset)
    {
        buffer.putLong(offset, sequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(offset + APPLIED_OFFSET, applied, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The gateway a request is from.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the epoch.
     */
    public static long epoch(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The number of a request, or what else it is.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the sequence.
     */
    public static long requestSequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The last output that a gateway has.
     *
     * @param buffer where its request is.
     * @param offset of its first byte there.
     * @return the sequence of the output, 0 where it has none.
     */
    public static long acknowledged(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + ACKNOWLEDGED_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Id of the schema a gateway speaks.
     *
     * @param buffer where its greeting is.
     * @param offset of its first byte there.
     * @return the id.
     */
    public static int schemaId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + SCHEMA_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Version of the schema a gateway speaks.
     *
     * @param buffer where its greeting is.
     * @param offset of its first byte there.
     * @return the version.
     */
    public static int schemaVersion(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + SCHEMA_VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Connections of each lane of a gateway at most.
     *
     * @param buffer where its greeting is.
     * @param offset of its first byte there.
     * @return their number.
     */
    public static int connections(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + CONNECTIONS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The number of an output, or what else it is.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the sequence.
     */
    public static long outputSequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The request that the cluster has applied last.
     *
     * @param buffer where an output is.
     * @param offset of its first byte there.
     * @return the sequence of the request, 0 where it has applied none.
     */
    public static long applied(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + APPLIED_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
