package io.penstock.gateway.cluster;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.ControlledEgressListener;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.ControlledFragmentHandler.Action;
import io.aeron.logbuffer.Header;
import io.penstock.gateway.aeron.AeronErrors;
import io.penstock.gateway.aeron.MediaLink;
import io.penstock.gateway.records.NumberedFrames;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A session with a cluster, whoever leads it; a new one where it was lost. Used by one thread.
 */
final class ClusterConnection implements ControlledEgressListener, AutoCloseable
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(1);

    private final MediaLink media;
    private final AeronCluster.Context template;
    private final AeronErrors errors;
    private final Listener listener;
    private final BufferClaim claim = new BufferClaim();
    private final UnsafeBuffer large;
    private AeronCluster cluster;
    private AeronCluster.AsyncConnect connecting;
    private long nextNs;
    private long keepAliveNs;

    /** What the owner is told. */
    interface Listener
    {
        /** There is a session, another than before. */
        void onConnected();

        /** The session has another leader. */
        void onNewLeader();

        /** Something came. */
        Action onMessage(DirectBuffer buffer, int offset, int length);
    }

    /**
     * Has no session yet.
     *
     * @param media     the client of a media driver, open.
     * @param addresses where the members are.
     * @param egress    address by which outputs come back.
     * @param timeoutNs how long a connection may take.
     * @param leaderNs  how long a new leader may take.
     * @param largest   bytes of a frame at most.
     * @param errors    is told what goes wrong.
     * @param listener  is told the rest.
     */
    ClusterConnection(
        final MediaLink media,
        final ClusterAddresses addresses,
        final String egress,
        final long timeoutNs,
        final long leaderNs,
        final int largest,
        final AeronErrors errors,
        final Listener listener)
    {
        this.media = media;
        this.errors = errors;
        this.listener = listener;
        large = new UnsafeBuffer(new byte[largest]);
        template = new AeronCluster.Context()
            .ingressChannel("aeron:udp")
            .ingressEndpoints(addresses.ingress())
            .egressChannel("aeron:udp?endpoint=" + egress)
            .messageTimeoutNs(timeoutNs)
            .newLeaderTimeoutNs(leaderNs)
            .ownsAeronClient(false)
            .errorHandler(errors)
            .controlledEgressListener(this);
    }

    /**
     * Takes what came, and connects where that is to be done.
     *
     * @param nowNs the time.
     * @return amount of work done.
     */
    int poll(final long nowNs)
    {
        if (cluster == null || !media.isOpen())
        {
            return connect(nowNs);
        }
        if (cluster.isClosed())
        {
            restart(nowNs);
            return 1;
        }
        final int work = cluster.controlledPollEgress();
        if (nowNs - keepAliveNs >= 0 && !cluster.isClosed())
        {
            keepAliveNs = nowNs + KEEP_ALIVE_NS;
            cluster.sendKeepAlive();
        }
        return work;
    }

    /**
     * Whether there is a session.
     */
    boolean isConnected()
    {
        return cluster != null && !cluster.isClosed();
    }

    /**
     * Ends the session, so that another one takes its place.
     */
    void restart(final long nowNs)
    {
        CloseHelper.quietClose(connecting);
        CloseHelper.quietClose(cluster);
        connecting = null;
        cluster = null;
        nextNs = nowNs + INTERVAL_NS;
    }

    private int connect(final long nowNs)
    {
        if (!media.isOpen() && (cluster != null || connecting != null))
        {
            restart(nowNs);
        }
        if (nowNs - nextNs < 0 || (connecting == null && !media.reopen()))
        {
            return 0;
        }
        try
        {
            if (connecting == null)
            {
                connecting = AeronCluster.asyncConnect(template.clone().aeron(media.aeron()));
            }
            cluster = connecting.poll();
            if (cluster == null)
            {
                return 0;
            }
            connecting = null;
            keepAliveNs = nowNs + KEEP_ALIVE_NS;
            listener.onConnected();
            return 1;
        }
        catch (final RuntimeException e)
        {
            errors.onError(e);
            restart(nowNs);
            return 0;
        }
    }

    /**
     * Sends the frame that a reader is at, if there is room for it.
     *
     * @param frames       the frames.
     * @param acknowledged what it says of outputs.
     * @return whether it was sent.
     */
    boolean send(final NumberedFrames frames, final long acknowledged)
    {
        final int length = frames.length();
        if (length <= cluster.ingressPublication().maxPayloadLength() - AeronCluster.SESSION_HEADER_LENGTH)
        {
            if (cluster.tryClaim(length, claim) <= 0)
            {
                return false;
            }
            final int offset = claim.offset() + AeronCluster.SESSION_HEADER_LENGTH;
            frames.copy(claim.buffer(), offset);
            ClusterEnvelope.acknowledge(acknowledged, claim.buffer(), offset);
            claim.commit();
            return true;
        }
        frames.copy(large, 0);
        ClusterEnvelope.acknowledge(acknowledged, large, 0);
        return cluster.offer(large, 0, length) > 0;
    }

    /**
     * Sends something of the session's own, if there is room for it.
     */
    boolean send(final DirectBuffer buffer, final int length)
    {
        return isConnected() && cluster.offer(buffer, 0, length) > 0;
    }

    @Override
    public Action onMessage(
        final long clusterSessionId,
        final long timestamp,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final Header header)
    {
        return listener.onMessage(buffer, offset, length);
    }

    @Override
    public void onSessionEvent(
        final long correlationId,
        final long clusterSessionId,
        final long leadershipTermId,
        final int leaderMemberId,
        final EventCode code,
        final String detail)
    {
        // a session that was closed by the cluster is seen as closed
    }

    @Override
    public void onNewLeader(
        final long clusterSessionId,
        final long leadershipTermId,
        final int leaderMemberId,
        final String ingressEndpoints)
    {
        listener.onNewLeader();
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(connecting);
        CloseHelper.quietClose(cluster);
        media.close();
    }
}
