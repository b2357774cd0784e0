package io.penstock.gateway.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.Side;
import io.penstock.gateway.cluster.ClusterEnvelope;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import io.penstock.gateway.snapshot.SnapshotBytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A leader that dies at random, and gateways whose requests are lost, doubled and sent again, beside a member that has
 * the same log and lives: what gateways get is what that one made, once and in order.
 */
class HostPropertyTest
{
    private static final int STEPS = 6000;
    private static final int GATEWAYS = 3;
    private static final int WINDOW = 1 << 20;

    private final List<Entry> log = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();
    private final HostMember reference = new HostMember(4, WINDOW);
    private HostMember leader = new HostMember(4, WINDOW);
    private SnapshotBytes snapshot;
    private int snapshotLength;
    private int deaths;
    private long nowNs = 1_000_000;
    private Random random;

    private record Entry(long sessionId, long nowNs, byte[] bytes)
    {
    }

    /** A gateway, as it must behave. */
    private final class Gateway
    {
        private final long epoch;
        private final int number;
        private final List<byte[]> made = new ArrayList<>();
        private final List<byte[]> requests = new ArrayList<>();
        private final Deque<byte[]> coming = new ArrayDeque<>();
        private long sessionId;
        private long received;
        private int sent;
        private int replies;
        private int expired;
        private boolean isWelcome;

        Gateway(final int number)
        {
            this.number = number;
            epoch = random.nextLong();
            sessionId = number;
        }

        void order()
        {
            final int sequence = requests.size() + 1;
            requests.add(HostMessage.order(
                epoch,
                sequence,
                0,
                "G" + number + '-' + sequence,
                "S" + random.nextInt(4),
                random.nextBoolean() ? Side.Buy : Side.Sell,
                100 + random.nextInt(5),
                nowNs + random.nextInt(20_000),
                ConnectionId.of(0, 5, random.nextInt(HostMessage.CONNECTIONS))));
        }

        void send(final boolean isLossy)
        {
            if (isWelcome && sent < requests.size())
            {
                final byte[] bytes = requests.get(sent++).clone();
                ClusterEnvelope.acknowledge(received, new UnsafeBuffer(bytes), 0);
                if (!isLossy || random.nextInt(20) != 0)
                {
                    append(sessionId, bytes);
                }
            }
        }

        void greet()
        {
            append(sessionId, HostMessage.of(
                epoch, isWelcome ? ClusterEnvelope.RESUME : ClusterEnvelope.OPEN, received));
        }

        void receive()
        {
            final byte[] bytes = coming.poll();
            if (bytes == null)
            {
                return;
            }
            final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
            final long sequence = ClusterEnvelope.outputSequence(buffer, 0);
            if (sequence == ClusterEnvelope.WELCOME)
            {
                isWelcome = true;
                sent = (int)ClusterEnvelope.applied(buffer, 0);
                return;
            }
            assertTrue(sequence > 0, () -> "control " + sequence);
            if (sequence != received + 1)
            {
                return;
            }
            received++;
            assertArrayEquals(made.get((int)received - 1), bytes);
            final Outcome outcome = ReplyEnvelope.outcome(buffer, ClusterEnvelope.OUTPUT_LENGTH);
            if (outcome != Outcome.PUSH)
            {
                replies++;
                expired += outcome == Outcome.EXPIRED ? 1 : 0;
                assertEquals(
                    1000 + replies, ReplyEnvelope.correlation(buffer, ClusterEnvelope.OUTPUT_LENGTH));
            }
        }

        /** What the member that lives has made for it: each output once, in order. */
        void made(final byte[] bytes)
        {
            final long sequence = ClusterEnvelope.outputSequence(new UnsafeBuffer(bytes), 0);
            if (sequence > made.size())
            {
                assertEquals(made.size() + 1, sequence);
                made.add(bytes);
            }
            else if (sequence > 0)
            {
                assertArrayEquals(made.get((int)sequence - 1), bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldApplyEachRequestOnceAndKeepWhatComesOfIt(final long seed)
    {
        random = new Random(seed);
        reference.host().onTerm(HostMember.SEED);
        reference.host().lead(true);
        leader.host().onTerm(HostMember.SEED);
        leader.host().lead(true);
        snapshot = leader.snapshot();
        for (int i = 0; i < GATEWAYS; i++)
        {
            gateways.add(new Gateway(i + 1));
            gateways.get(i).greet();
        }
        for (int step = 0; step < STEPS; step++)
        {
            step();
        }
        settle();
        assertTrue(deaths > 5);
        final NodeCounters counted = reference.counters();
        assertTrue(counted.duplicates() > 0 && counted.gaps() > 0);
        assertEquals(gateways.stream().mapToLong((gateway) -> gateway.requests.size()).sum(), counted.requests());
        for (final Gateway gateway : gateways)
        {
            assertEquals(gateway.requests.size(), gateway.replies);
            assertEquals(gateway.made.size(), gateway.received);
        }
        assertTrue(gateways.stream().anyMatch((gateway) -> gateway.received > gateway.replies), "pushes");
        assertTrue(gateways.stream().anyMatch((gateway) -> gateway.expired > 0));
        assertEquals(List.of(), reference.faults());
        leader.close();
        reference.close();
    }

    private void step()
    {
        nowNs += random.nextInt(100);
        final Gateway gateway = gateways.get(random.nextInt(GATEWAYS));
        final int what = random.nextInt(1000);
        if (what < 230)
        {
            gateway.order();
        }
        else if (what < 550)
        {
            gateway.send(true);
        }
        else if (what < 940)
        {
            gateway.receive();
        }
        else if (what < 955)
        {
            gateway.sent = Math.max(0, gateway.sent - random.nextInt(5));
        }
        else if (what < 965)
        {
            gateway.greet();
        }
        else if (what < 975)
        {
            append(gateway.sessionId, HostMessage.of(gateway.epoch, ClusterEnvelope.ACKNOWLEDGE, gateway.received));
        }
        else if (what < 985)
        {
            leader.block(random.nextBoolean());
            leader.host().flush();
            deliver();
        }
        else if (what < 990)
        {
            reconnect(gateway);
        }
        else if (what < 995)
        {
            snapshot = (random.nextBoolean() ? leader : reference).snapshot();
            snapshotLength = log.size();
        }
        else
        {
            die();
        }
    }

    private void settle()
    {
        leader.block(false);
        for (int round = 0; round < 3; round++)
        {
            for (final Gateway gateway : gateways)
            {
                gateway.coming.clear();
                gateway.greet();
                while (!gateway.coming.isEmpty() || gateway.sent < gateway.requests.size())
                {
                    gateway.receive();
                    gateway.send(false);
                }
            }
        }
        assertSame();
    }

    /** The leader is another one from now on, made of a snapshot and the log behind it. */
    private void die()
    {
        deaths++;
        assertSame();
        leader.close();
        leader = new HostMember(4, WINDOW);
        leader.load(snapshot);
        for (final Entry entry : log.subList(snapshotLength, log.size()))
        {
            apply(leader, entry);
        }
        assertEquals(List.of(), leader.take());
        assertSame();
        leader.host().lead(true);
        for (final Gateway gateway : gateways)
        {
            gateway.coming.clear();
            gateway.greet();
        }
    }

    private void assertSame()
    {
        final List<byte[]> one = reference.snapshot().blocks();
        final List<byte[]> other = leader.snapshot().blocks();
        assertEquals(one.size(), other.size());
        for (int i = 0; i < one.size(); i++)
        {
            assertArrayEquals(one.get(i), other.get(i));
        }
    }

    private void reconnect(final Gateway gateway)
    {
        gateway.coming.clear();
        append(gateway.sessionId, null);
        gateway.sessionId += GATEWAYS;
        gateway.greet();
    }

    private void append(final long sessionId, final byte[] bytes)
    {
        final Entry entry = new Entry(sessionId, nowNs, bytes);
        log.add(entry);
        apply(reference, entry);
        apply(leader, entry);
        for (final HostMember.Sent sent : reference.take())
        {
            gateways.get((int)(sent.sessionId() - 1) % GATEWAYS).made(sent.bytes());
        }
        deliver();
    }

    private void deliver()
    {
        for (final HostMember.Sent sent : leader.take())
        {
            final Gateway gateway = gateways.get((int)(sent.sessionId() - 1) % GATEWAYS);
            if (gateway.sessionId == sent.sessionId())
            {
                gateway.coming.add(sent.bytes());
            }
        }
    }

    private static void apply(final HostMember member, final Entry entry)
    {
        if (entry.bytes() == null)
        {
            member.host().onSessionClosed(entry.sessionId());
        }
        else
        {
            member.onMessage(entry.sessionId(), entry.nowNs(), entry.bytes());
        }
    }
}
