package io.penstock.compare;

import io.penstock.load.LoadCrew;
import io.penstock.load.Progress;
import io.penstock.load.Protocol;
import io.penstock.load.StepResult;
import io.penstock.load.Target;
import io.penstock.peers.Peer;
import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;

import org.agrona.CloseHelper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Peers that run at the same time on the same core, and get their turns one behind the other. Peers that do not have
 * their turn sleep.
 */
final class Contest implements AutoCloseable
{
    private static final double NS_A_MICROSECOND = 1000;

    private final Map<Peer, PeerProcess> running = new LinkedHashMap<>();
    private final Progress progress;

    /**
     * Starts all peers.
     *
     * @param peers    which.
     * @param setup    how.
     * @param progress is told.
     * @throws IOException where one doesn't start.
     */
    Contest(final List<Peer> peers, final PeerSetup setup, final Progress progress) throws IOException
    {
        this.progress = progress;
        try
        {
            for (final Peer peer : peers)
            {
                progress.now("starting " + peer.name());
                running.put(peer, peer.start(setup));
            }
        }
        catch (final IOException | RuntimeException e)
        {
            CloseHelper.quietCloseAll(running.values());
            throw e;
        }
    }

    /**
     * Gives each peer some load that is not measured, for its compilers.
     *
     * @param work       the work.
     * @param durationNs for how long, each.
     * @throws IOException where a peer can't be reached, or answers wrongly.
     */
    void warmUp(final Work work, final long durationNs) throws IOException
    {
        for (final Map.Entry<Peer, PeerProcess> peer : running.entrySet())
        {
            progress.now("warming up " + peer.getKey().name() + ": " + work.name());
            turn(peer.getKey(), peer.getValue(), work, 0, 0, durationNs);
        }
    }

    /**
     * Measures all peers at one work, in rounds: the first in their order, the next backwards, and so on.
     *
     * @param work       the work.
     * @param rate       requests a second where the work has a fixed rate.
     * @param rounds     how many.
     * @param durationNs of a turn.
     * @param into       is given each measurement as it is made, those before a fault too.
     * @throws IOException where a peer can't be reached, or answers wrongly.
     */
    void measure(
        final Work work, final double rate, final int rounds, final long durationNs, final Consumer<Measurement> into)
        throws IOException
    {
        final List<Peer> order = new ArrayList<>(running.keySet());
        for (int round = 0; round < rounds; round++)
        {
            for (final Peer peer : order)
            {
                progress.now(String.format(
                    Locale.ROOT, "%s, round %d of %d: %s", work.name(), round + 1, rounds, peer.name()));
                into.accept(turn(peer, running.get(peer), work, rate, round, durationNs));
            }
            Collections.reverse(order);
        }
    }

    private static Measurement turn(
        final Peer peer,
        final PeerProcess process,
        final Work work,
        final double rate,
        final int round,
        final long durationNs)
        throws IOException
    {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port());
        final Protocol protocol = peer.isDecoding() ? Protocol.HTTP : Protocol.HTTP_STATUS;
        final Target target = new Target(address, protocol, work.isTls(), work.connections(), work.pipeline(), 1);
        try (LoadCrew crew = new LoadCrew(target))
        {
            crew.connect();
            final long beforeNs = process.cpuNs();
            final StepResult step =
                work.isOpen() && rate > 0 ? crew.open(rate, durationNs) : crew.closed(durationNs);
            final long usedNs = process.cpuNs() - beforeNs;
            if (step.errors() > 0 || step.right() == 0)
            {
                throw new IOException(String.format(
                    Locale.ROOT, "%s at %s: %d of %d requests went wrong: %s", peer.name(), work.name(), step.errors(),
                    step.scheduled(), step.firstFault()));
            }
            return new Measurement(
                peer.name(), work.name(), round, usedNs / NS_A_MICROSECOND / step.right(), step);
        }
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(running.values());
    }
}
