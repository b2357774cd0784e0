package io.penstock.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who is read when there is more input than room: each in turn, whatever order the selector has.
 */
@Timeout(60)
class UnreadTest
{
    private static final int CONNECTIONS = 6;
    private static final int SLOTS = 2;
    private static final int BYTES_A_READ = 64;
    private static final SlotShape SHAPE = new SlotShape(2, 0, BYTES_A_READ, 0);

    private final RingBuffer<InboundSlot> ring = RingBuffer.createSingleProducer(
        () -> new InboundSlot(ByteBuffer.allocateDirect(SHAPE.length()), SHAPE), SLOTS, new BusySpinWaitStrategy());
    private final Sequence consumed = new Sequence();
    private final Sockets sockets = new Sockets(
        0,
        CONNECTIONS,
        Defaults.config().limits(),
        new ChunkPool(1 << 20, 1 << 20),
        new LaneCounters(Counters.forLanes(1), 0, List.of("orders")));
    private final ReadStage read;
    private final List<SocketChannel> clients = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final int[] reads = new int[CONNECTIONS];

    UnreadTest()
    {
        ring.addGatingSequences(consumed);
        read = new ReadStage(sockets, new Publisher<>(ring));
    }

    @BeforeEach
    void connect() throws IOException
    {
        try (ServerSocketChannel listener = ServerSocketChannel.open())
        {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < CONNECTIONS; i++)
            {
                open(listener);
            }
        }
        publishSignals();
    }

    private void open(final ServerSocketChannel listener) throws IOException
    {
        clients.add(SocketChannel.open(listener.getLocalAddress()));
        final SocketChannel channel = listener.accept();
        channel.configureBlocking(false);
        sockets.open(channel, 0);
    }

    private void publishSignals()
    {
        while (read.publishSignal())
        {
            consume();
        }
    }

    @AfterEach
    void disconnect() throws IOException
    {
        sockets.close();
        for (final SocketChannel client : clients)
        {
            client.close();
        }
    }

    @Test
    void shouldReadEachInTurnWhenTheRingIsSmallerThanTheirNumber() throws IOException
    {
        final int rounds = 50;
        for (final SocketChannel client : clients)
        {
            client.write(ByteBuffer.allocate(2 * rounds * BYTES_A_READ));
        }
        for (int i = 0; i < rounds * CONNECTIONS; i++)
        {
            readAll();
            consume();
        }
        for (final int count : reads)
        {
            assertTrue(Math.abs(count - rounds) <= 2, () -> Arrays.toString(reads));
        }
    }

    @Test
    void shouldPassAConnectionThatWasClosedOrPausedWhileItWaited() throws IOException
    {
        for (final SocketChannel client : clients)
        {
            client.write(ByteBuffer.allocate(BYTES_A_READ));
        }
        while (sockets.unread().isEmpty() || ring.hasAvailableCapacity(1))
        {
            readAll();
        }
        final SocketConnection closed = sockets.unread().first();
        sockets.closeNow(closed, Reason.PEER_RESET);
        final SocketConnection paused = ids.stream()
            .map(sockets::find)
            .filter((connection) -> connection.isUnread && connection != closed)
            .findFirst()
            .orElseThrow();
        paused.isPaused = true;
        sockets.updateInterest(paused);
        for (int i = 0; i < 2 * CONNECTIONS; i++)
        {
            readAll();
            consume();
        }
        assertEquals(CONNECTIONS - 2, Arrays.stream(reads).sum());
        assertEquals(0, reads[closed.index]);
        assertEquals(0, reads[paused.index]);
        assertNull(read.nextUnread());
        assertTrue(sockets.unread().isEmpty());
    }

    @Test
    void shouldReadWhoTakesThePlaceOfOneThatWasClosedWhileItWaited() throws IOException
    {
        for (final SocketChannel client : clients)
        {
            client.write(ByteBuffer.allocate(BYTES_A_READ));
        }
        while (sockets.unread().isEmpty() || ring.hasAvailableCapacity(1))
        {
            readAll();
        }
        final SocketConnection closed = sockets.unread().first();
        final long closedId = closed.id;
        sockets.closeNow(closed, Reason.PEER_RESET);
        consume();
        publishSignals();
        sockets.release(closed);
        try (ServerSocketChannel listener = ServerSocketChannel.open())
        {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            open(listener);
        }
        assertNotEquals(closedId, closed.id);
        assertEquals(ConnectionId.index(closedId), closed.index);
        publishSignals();
        clients.get(CONNECTIONS).write(ByteBuffer.allocate(BYTES_A_READ));
        while (Arrays.stream(reads).sum() < CONNECTIONS)
        {
            readAll();
            consume();
        }
        assertEquals(1, reads[closed.index]);
        assertEquals(0, Arrays.stream(reads).filter((count) -> count != 1).count(), () -> Arrays.toString(reads));
    }

    private void readAll() throws IOException
    {
        for (SocketConnection next = read.nextUnread(); next != null; next = read.nextUnread())
        {
            read.onReadable(next);
        }
        sockets.selector().selectNow((key) -> read.onReadable((SocketConnection)key.attachment()));
    }

    /**
     * Takes one slot of the ring, where there is one.
     */
    private void consume()
    {
        if (consumed.get() < ring.getCursor())
        {
            final InboundSlot slot = ring.get(consumed.get() + 1);
            if (slot.kind() == SlotKind.OPENED)
            {
                ids.add(slot.connection());
            }
            if (slot.kind() == SlotKind.DATA)
            {
                reads[ConnectionId.index(slot.connection())]++;
            }
            consumed.set(consumed.get() + 1);
        }
    }
}
