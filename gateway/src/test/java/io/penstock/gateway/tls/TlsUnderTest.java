package io.penstock.gateway.tls;

import com.lmax.disruptor.Sequence;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.Chunk;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decrypt and encrypt of one connection, single-stepped on slots: what a flush asks for leaves at once, as process
 * does, and what leaves is collected.
 */
final class TlsUnderTest
{
    static final int EMPTY_RECORDS = 4;

    private static final int CONNECTIONS = 200;
    private static final OutboundShape OUTBOUND = new OutboundShape(4, 0, 0, 1024, 4096);

    final Counters counters = Counters.forLanes(1);
    final ChunkPool pool = new ChunkPool(1 << 18, 1 << 15);
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    boolean hasEnded;
    boolean hasFailed;
    boolean hasClosed;
    boolean isWithheld;
    boolean isPaused;
    boolean isKept;
    long nowNs;

    private final SlotShape shape;
    private final InboundSlot in;
    private final OutboundSlot out = new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND);
    private final Sequence inGating = new Sequence();
    private final Sequence outGating = new Sequence();
    private final HandshakesAtOnce handshakes;
    private final TlsSessions sessions;
    private final DecryptStage decrypt;
    private final EncryptStage encrypt;
    private final long id = ConnectionId.of(0, 1, 7);

    TlsUnderTest(final TlsContext context, final SlotShape shape, final int listener)
    {
        this(context, shape, listener, new HandshakesAtOnce());
    }

    TlsUnderTest(
        final TlsContext context, final SlotShape shape, final int listener, final HandshakesAtOnce handshakes)
    {
        this.shape = shape;
        this.handshakes = handshakes;
        in = new InboundSlot(ByteBuffer.allocateDirect(shape.length()), shape);
        sessions = new TlsSessions(
            context, handshakes.pool(), EMPTY_RECORDS, CONNECTIONS, pool,
            new LaneCounters(counters, 0, List.of("orders")));
        decrypt = new DecryptStage(sessions, handshakes.pool(), new Attachments(pool, inGating, 4));
        encrypt = new EncryptStage(sessions, new Attachments(pool, outGating, 4));
        in.begin(SlotKind.OPENED, id, 0);
        in.listener(listener);
        decrypt.onEvent(in, 0);
    }

    /**
     * Has bytes come in segments of a length.
     */
    void receive(final byte[] bytes, final int segment)
    {
        for (int offset = 0; offset < bytes.length; offset += Math.min(segment, shape.bytesLength()))
        {
            final int length = Math.min(Math.min(segment, shape.bytesLength()), bytes.length - offset);
            in.begin(SlotKind.DATA, id, nowNs);
            in.buffer().putBytes(shape.bytesOffset(), bytes, offset, length);
            in.data(shape.bytesOffset(), length);
            decrypted();
        }
    }

    /**
     * Has the first bytes of other connections come.
     *
     * @return number of those that were not refused.
     */
    int strangers(final byte[] bytes)
    {
        return strangers(bytes, CONNECTIONS);
    }

    /**
     * Has the first bytes of other connections come, whose indices are below a limit.
     */
    int strangers(final byte[] bytes, final int limit)
    {
        int count = 0;
        for (int index = 0; index < limit; index++)
        {
            if (index != ConnectionId.index(id))
            {
                in.begin(SlotKind.OPENED, ConnectionId.of(0, 1, index), nowNs);
                decrypt.onEvent(in, inGating.get());
                in.begin(SlotKind.DATA, ConnectionId.of(0, 1, index), nowNs);
                in.buffer().putBytes(shape.bytesOffset(), bytes);
                in.data(shape.bytesOffset(), bytes.length);
                decrypt.onEvent(in, inGating.get());
                count += in.fault() ? 0 : 1;
            }
        }
        return count;
    }

    void releaseStrangers()
    {
        for (int index = 0; index < CONNECTIONS; index++)
        {
            if (index != ConnectionId.index(id))
            {
                out.begin(ConnectionId.of(0, 1, index));
                out.request(Control.RELEASE);
                encrypt.onEvent(out, outGating.get());
            }
        }
    }

    void tick(final long newNowNs)
    {
        nowNs = newNowNs;
        in.begin(SlotKind.TICK, ConnectionId.NONE, nowNs);
        decrypted();
    }

    /**
     * Has an event of the connection come, without bytes.
     */
    void event(final int kind)
    {
        in.begin(kind, id, nowNs);
        decrypted();
    }

    /**
     * Comes again for connections that the handshake pool has taken a step for.
     */
    void resume()
    {
        handshakes.drain(this::resume);
    }

    /**
     * Has an outbound slot leave.
     */
    void send(final byte[] plain, final int control)
    {
        out.begin(id);
        out.framed().append(new UnsafeBuffer(plain), 0, plain.length, pool);
        final Chunk framed = out.framed().chunks();
        out.request(control);
        final long sequence = outGating.get() + 1;
        encrypt.onEvent(out, sequence);
        hasFailed |= out.fault();
        append(sent, out.buffer(), out.wire().offset(), out.wire().length());
        for (Chunk chunk = out.wire().chunks(); chunk != null; chunk = chunk.next())
        {
            append(sent, chunk.buffer(), chunk.start(), chunk.length());
        }
        pool.releaseAll(framed);
        outGating.set(sequence);
        encrypt.release();
    }

    /**
     * Has the answer to all that has come leave; what waits for that comes then.
     */
    void answered(final byte[] plain)
    {
        send(plain, isWithheld ? Control.ANSWERED : 0);
        if (isWithheld)
        {
            event(SlotKind.RESUMED);
        }
    }

    SSLEngine engine()
    {
        return sessions.find(id).engine;
    }

    NativeSession session()
    {
        return sessions.find(id).session;
    }

    void engine(final SSLEngine engine)
    {
        sessions.find(id).engine = engine;
    }

    void release()
    {
        send(new byte[0], Control.RELEASE);
    }

    long rejects(final Reason reason)
    {
        return Defaults.rejects(counters, reason);
    }

    long counted(final Metric metric)
    {
        return counters.entries().stream()
            .filter((entry) -> entry.metric() == metric)
            .mapToLong((entry) -> entry.counter().get())
            .sum();
    }

    private void decrypted()
    {
        final long sequence = inGating.get() + 1;
        decrypt.onEvent(in, sequence);
        append(received, in.input(), in.offset(), in.length());
        hasEnded |= in.hasEnded();
        hasFailed |= in.fault();
        isWithheld = in.isWithheld();
        isKept = in.isKept();
        isPaused |= (in.control() & Control.PAUSE) != 0;
        final boolean isClose = in.rows().count() > 0;
        inGating.set(sequence);
        decrypt.release();
        if (isClose)
        {
            hasClosed = true;
            send(new byte[0], Control.CLOSE);
        }
        else if (in.flush())
        {
            send(new byte[0], 0);
        }
        resume();
    }

    /** As the reader does when the pool has taken a step. */
    private void resume(final long connection)
    {
        in.begin(SlotKind.RESUMED, connection, nowNs);
        decrypted();
    }

    private static void append(
        final ByteArrayOutputStream target, final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        target.writeBytes(bytes);
    }
}
