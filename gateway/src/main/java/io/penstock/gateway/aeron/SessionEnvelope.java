package io.penstock.gateway.aeron;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How a gateway and a service in another process find each other. The gateway says who it is, again and again, on the
 * stream of the requests; the service's own thread answers each of these on the gateway's stream of replies.
 * Little-endian; the kind tells it from the envelopes of requests and replies, which begin with no negative number.
 *
 * <pre>
 *   0      8               16              24          28               32        36
 *  +------+---------------+---------------+-----------+----------------+---------+
 *  | kind | gateway epoch | service epoch | schema id | schema version | state   |          from the service
 *  +------+---------------+---------------+-----------+----------------+---------+
 *
 *   0      8               16              24          28               32             36            40        44
 *  +------+---------------+---------------+-----------+----------------+--------------+-------------+---------+--
 *  | kind | gateway epoch | 0             | schema id | schema version | reply stream | connections | channel | ...
 *  |      |               |               |           |                |              | a lane      | length  |
 *  +------+---------------+---------------+-----------+----------------+--------------+-------------+---------+--
 * </pre>
 *
 * An epoch is a random number of one start. That of the gateway comes with each of its requests, too, as the reserved
 * value of Aeron's frames.
 */
public final class SessionEnvelope
{
    /**
     * Kind of what a gateway says.
     */
    public static final long CONNECT = 0x8000_5045_4E53_0001L;

    /**
     * Kind of what a service says.
     */
    public static final long HEARTBEAT = 0x8000_5045_4E53_0002L;

    /**
     * State of a service that takes requests.
     */
    public static final int SERVING = 1;

    /**
     * State of a service that was made for another schema, or another version of it, and takes no requests.
     */
    public static final int OTHER_SCHEMA = 2;

    /**
     * State of a service that ends.
     */
    public static final int LEAVING = 3;

    /**
     * Length of what a service says.
     */
    public static final int HEARTBEAT_LENGTH = 36;

    /**
     * Bytes in front of the channel.
     */
    public static final int CONNECT_LENGTH = 44;

    /**
     * Length of a channel at most.
     */
    public static final int MAX_CHANNEL_LENGTH = 1024;

    private static final int GATEWAY_OFFSET = 8;
    private static final int SERVICE_OFFSET = 16;
    private static final int SCHEMA_ID_OFFSET = 24;
    private static final int SCHEMA_VERSION_OFFSET = 28;
    private static final int STATE_OFFSET = 32;
    private static final int STREAM_OFFSET = 32;
    private static final int CONNECTIONS_OFFSET = 36;
    private static final int CHANNEL_OFFSET = 40;

    private SessionEnvelope()
    {
    }

    /**
     * Whether an envelope is of this kind, and no request and no reply.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @param length of it, in bytes.
     * @return true for one of a session.
     */
    public static boolean isSession(final DirectBuffer buffer, final int offset, final int length)
    {
        return length >= HEARTBEAT_LENGTH && kind(buffer, offset) < 0;
    }

    /**
     * Writes what a gateway says.
     *
     * @param buffer        where to write it.
     * @param gatewayEpoch  of the gateway's start.
     * @param schemaId      id of its schema.
     * @param schemaVersion version of it.
     * @param replyStream   where it waits for replies.
     * @param connections   of each of its lanes, at most.
     * @param channel       the channel of replies, of {@link #MAX_CHANNEL_LENGTH} at most.
     * @return length of it, in bytes.
     */
    public static int encodeConnect(
        final MutableDirectBuffer buffer,
        final long gatewayEpoch,
        final int schemaId,
        final int schemaVersion,
        final int replyStream,
        final int connections,
        final String channel)
    {
        encode(buffer, CONNECT, gatewayEpoch, 0, schemaId, schemaVersion);
        buffer.putInt(STREAM_OFFSET, replyStream, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(CONNECTIONS_OFFSET, connections, ByteOrder.LITTLE_ENDIAN);
        return CHANNEL_OFFSET + buffer.putStringAscii(CHANNEL_OFFSET, channel, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Writes what a service says.
     *
     * @param buffer        where to write it.
     * @param gatewayEpoch  of the gateway it is for.
     * @param serviceEpoch  of the service's start.
     * @param schemaId      id of its schema.
     * @param schemaVersion version of it.
     * @param state         how it is.
     */
    public static void encodeHeartbeat(
        final MutableDirectBuffer buffer,
        final long gatewayEpoch,
        final long serviceEpoch,
        final int schemaId,
        final int schemaVersion,
        final int state)
    {
        encode(buffer, HEARTBEAT, gatewayEpoch, serviceEpoch, schemaId, schemaVersion);
        buffer.putInt(STATE_OFFSET, state, ByteOrder.LITTLE_ENDIAN);
    }

    private static void encode(
        final MutableDirectBuffer buffer,
        final long kind,
        final long gatewayEpoch,
        final long serviceEpoch,
        final int schemaId,
        final int schemaVersion)
    {
        buffer.putLong(0, kind, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(GATEWAY_OFFSET, gatewayEpoch, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(SERVICE_OFFSET, serviceEpoch, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SCHEMA_ID_OFFSET, schemaId, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(SCHEMA_VERSION_OFFSET, schemaVersion, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Which kind it is.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return {@link #CONNECT} or {@link #HEARTBEAT}, or another number where it is none.
     */
    public static long kind(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The gateway it is from, or for.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the epoch.
     */
    public static long gatewayEpoch(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + GATEWAY_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The service it is from.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the epoch.
     */
    public static long serviceEpoch(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + SERVICE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Id of the schema it speaks.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the id.
     */
    public static int schemaId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + SCHEMA_ID_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Version of the schema it speaks.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the version.
     */
    public static int schemaVersion(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + SCHEMA_VERSION_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * How the service is.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return its state.
     */
    public static int state(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + STATE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The stream on which a gateway waits for replies.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return the stream.
     */
    public static int replyStream(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + STREAM_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Connections of each lane of a gateway at most.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @return their number.
     */
    public static int connections(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset + CONNECTIONS_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The channel on which a gateway waits for replies.
     *
     * @param buffer where it is.
     * @param offset of its first byte there.
     * @param length of it, in bytes.
     * @return the channel, or null where it is not whole: it comes from another process.
     */
    public static String replyChannel(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < CONNECT_LENGTH)
        {
            return null;
        }
        final int channelLength = buffer.getInt(offset + CHANNEL_OFFSET, ByteOrder.LITTLE_ENDIAN);
        return channelLength < 1 || channelLength > MAX_CHANNEL_LENGTH || channelLength > length - CONNECT_LENGTH ?
            null :
            buffer.getStringAscii(offset + CHANNEL_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }
}
