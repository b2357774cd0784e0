package io.penstock.gateway.node;

import io.penstock.gateway.cluster.ClusterEnvelope;
import io.penstock.gateway.records.NumberedFrames;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a cluster knows of one epoch of a gateway: which request of it was applied last, and the outputs that it has not
 * acknowledged. All of it is replicated, but for what this member has sent of it. Used by the host's thread.
 */
final class GatewayWindow implements AutoCloseable
{
    /** No session of Aeron's has it. */
    static final long NO_SESSION = -1;

    private final long epoch;
    private final SubscriptionNames names;
    private final NumberedFrames outputs;
    private final UnsafeBuffer header = new UnsafeBuffer(new byte[ClusterEnvelope.OUTPUT_LENGTH]);
    private long applied;
    private long sessionId = NO_SESSION;
    private long departure;
    private boolean isSending;
    private boolean isGapTold;

    GatewayWindow(final long epoch, final SubscriptionNames names, final int capacity)
    {
        this.epoch = epoch;
        this.names = names;
        outputs = new NumberedFrames(capacity);
    }

    long epoch()
    {
        return epoch;
    }

    SubscriptionNames names()
    {
        return names;
    }

    long applied()
    {
        return applied;
    }

    void apply(final long sequence)
    {
        applied = sequence;
        isGapTold = false;
    }

    long sessionId()
    {
        return sessionId;
    }

    void session(final long newSessionId)
    {
        sessionId = newSessionId;
    }

    /**
     * The session was closed.
     *
     * @param number of this departure among those of all gateways.
     */
    void depart(final long number)
    {
        sessionId = NO_SESSION;
        departure = number;
        isSending = false;
    }

    long departure()
    {
        return departure;
    }

    /**
     * Notes that a gap is told.
     *
     * @return whether it had been told before.
     */
    boolean wasGapTold()
    {
        final boolean was = isGapTold;
        isGapTold = true;
        return was;
    }

    /**
     * Forgets outputs that have come.
     *
     * @return false where there was no such output yet.
     */
    boolean acknowledge(final long sequence)
    {
        outputs.removeTo(sequence);
        return sequence < outputs.next();
    }

    /**
     * Adds an output.
     *
     * @return false where there is no room for it.
     */
    boolean add(final DirectBuffer buffer, final int length)
    {
        if (!outputs.hasRoom(ClusterEnvelope.OUTPUT_LENGTH + length))
        {
            return false;
        }
        ClusterEnvelope.encodeOutput(outputs.next(), applied, header, 0);
        outputs.add(header, ClusterEnvelope.OUTPUT_LENGTH, buffer, 0, length);
        return true;
    }

    /**
     * Sends all that is not acknowledged from now on.
     */
    void resume()
    {
        outputs.seek(outputs.first());
        isSending = true;
    }

    /**
     * Sends nothing, until the gateway asks for it.
     */
    void pause()
    {
        isSending = false;
    }

    /**
     * Sends what is not sent.
     *
     * @param egress  the way.
     * @param scratch memory for an output.
     * @return how many were sent.
     */
    int flush(final Egress egress, final MutableDirectBuffer scratch)
    {
        int sent = 0;
        int length = isSending ? outputs.length() : 0;
        while (length > 0)
        {
            outputs.copy(scratch, 0);
            if (!egress.send(sessionId, scratch, length))
            {
                break;
            }
            outputs.advance();
            sent++;
            length = outputs.length();
        }
        return sent;
    }

    void save(final SnapshotOutput out)
    {
        out.putLong(epoch);
        out.putInt(names.number());
        out.putInt(names.connectionsPerLane());
        out.putLong(applied);
        out.putLong(sessionId);
        out.putLong(departure);
        outputs.save(out);
    }

    static GatewayWindow load(final SnapshotInput in, final int capacity)
    {
        final long epoch = in.getLong();
        final GatewayWindow window = new GatewayWindow(
            epoch,
            new SubscriptionNames(
                in.getInt("number of a gateway", 1, SubscriptionNames.NUMBERS - 1),
                in.getInt("connections of a lane", 1, Integer.MAX_VALUE)),
            capacity);
        window.applied = in.getLong();
        window.sessionId = in.getLong();
        window.departure = in.getLong();
        window.outputs.load(in);
        return window;
    }

    @Override
    public void close()
    {
        outputs.close();
    }
}
