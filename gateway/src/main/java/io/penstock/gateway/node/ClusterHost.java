package io.penstock.gateway.node;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.cluster.client.ClusterException;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.snapshot.BlockSink;
import io.penstock.gateway.snapshot.SnapshotReader;
import io.penstock.gateway.snapshot.SnapshotWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.zip.CRC32;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;

/**
 * A {@link ReplicatedHost} as Aeron Cluster calls it, on the thread of its container.
 */
final class ClusterHost implements ClusteredService, Egress, AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final int BLOCK_LENGTH = 1 << 16;
    private static final int ADMIN_ACTIONS = 8;
    private static final int SHIFT = 32;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final ReplicatedHost host;
    private Cluster cluster;
    private boolean hasTaken;

    ClusterHost(
        final HostConfig config,
        final LongFunction<ReplicatedService> factory,
        final ErrorHandler faults,
        final NodeCounters counters)
    {
        host = new ReplicatedHost(config, factory, faults, this, counters);
    }

    @Override
    public void onStart(final Cluster newCluster, final Image snapshotImage)
    {
        cluster = newCluster;
        if (snapshotImage != null)
        {
            final SnapshotReader reader = new SnapshotReader(BLOCK_LENGTH, (sink) -> next(snapshotImage, sink));
            host.load(reader);
            reader.finish();
        }
    }

    private boolean next(final Image image, final BlockSink sink)
    {
        final FragmentHandler handler = (buffer, offset, length, header) ->
        {
            hasTaken = true;
            sink.onBlock(buffer, offset, length);
        };
        hasTaken = false;
        while (!hasTaken)
        {
            final int fragments = image.poll(handler, 1);
            if (fragments == 0 && (image.isEndOfStream() || image.isClosed()))
            {
                return false;
            }
            cluster.idleStrategy().idle(fragments);
        }
        return true;
    }

    @Override
    public void onTakeSnapshot(final ExclusivePublication publication)
    {
        final CRC32 checksum = new CRC32();
        final byte[] block = new byte[BLOCK_LENGTH];
        final long[] bytes = new long[1];
        final SnapshotWriter writer = new SnapshotWriter(
            Math.min(BLOCK_LENGTH, publication.maxPayloadLength()),
            (buffer, offset, length) ->
            {
                buffer.getBytes(offset, block, 0, length);
                checksum.update(block, 0, length);
                bytes[0] += length;
                write(publication, buffer, offset, length);
            });
        host.save(writer);
        writer.finish();
        // all members say the same of one position, or they have come apart
        LOG.log(System.Logger.Level.INFO, "state at position " + cluster.logPosition() + " of the log: " + bytes[0] +
            " bytes, checksum " + Long.toHexString(checksum.getValue()));
    }

    private void write(
        final ExclusivePublication publication, final DirectBuffer buffer, final int offset, final int length)
    {
        cluster.idleStrategy().reset();
        long position = publication.offer(buffer, offset, length);
        while (position < 0)
        {
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED ||
                position == Publication.NOT_CONNECTED)
            {
                throw new ClusterException("the snapshot can't be written: " + position);
            }
            cluster.idleStrategy().idle();
            position = publication.offer(buffer, offset, length);
        }
    }

    @Override
    public void onSessionOpen(final ClientSession session, final long timestamp)
    {
        // a gateway says who it is by its first message
    }

    @Override
    public void onSessionClose(final ClientSession session, final long timestamp, final CloseReason closeReason)
    {
        host.onSessionClosed(session.id());
    }

    @Override
    public void onSessionMessage(
        final ClientSession session,
        final long timestamp,
        final DirectBuffer buffer,
        final int offset,
        final int length,
        final Header header)
    {
        host.onMessage(session.id(), cluster.timeUnit().toNanos(timestamp), buffer, offset, length);
    }

    @Override
    public void onTimerEvent(final long correlationId, final long timestamp)
    {
        // there are no timers
    }

    @Override
    public void onRoleChange(final Cluster.Role newRole)
    {
        host.lead(newRole == Cluster.Role.LEADER);
    }

    @Override
    public void onNewLeadershipTermEvent(
        final long leadershipTermId,
        final long logPosition,
        final long timestamp,
        final long termBaseLogPosition,
        final int leaderMemberId,
        final int logSessionId,
        final TimeUnit timeUnit,
        final int appVersion)
    {
        // the log's session id is a random number of the first leader's, which all members read in the log
        host.onTerm(((long)logSessionId << SHIFT ^ timestamp) * GOLDEN);
    }

    @Override
    public void onTerminate(final Cluster terminating)
    {
        // the member ends the service when its threads have ended
    }

    @Override
    public int doBackgroundWork(final long nowNs)
    {
        return host.flush();
    }

    @Override
    public boolean send(final long sessionId, final DirectBuffer buffer, final int length)
    {
        final ClientSession session = cluster.getClientSession(sessionId);
        if (session == null)
        {
            return false;
        }
        long position = Publication.ADMIN_ACTION;
        for (int i = 0; i < ADMIN_ACTIONS && position == Publication.ADMIN_ACTION; i++)
        {
            position = session.offer(buffer, 0, length);
        }
        return position > 0;
    }

    @Override
    public void close()
    {
        host.close();
    }
}
