package io.penstock.jmh;

import com.lmax.disruptor.Sequence;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.tls.DecryptStage;
import io.penstock.gateway.tls.EncryptStage;
import io.penstock.gateway.tls.HandshakePool;
import io.penstock.gateway.tls.HandshakeQueue;
import io.penstock.gateway.tls.Handshaker;
import io.penstock.gateway.tls.RecordPath;
import io.penstock.gateway.tls.TlsContext;
import io.penstock.gateway.tls.TlsSessions;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * The gateway's tls layer as a server: {@code DecryptStage} and {@code EncryptStage} on slots that are filled before,
 * as the socket and the protocol layer fill them. A slot a record.
 */
public class TlsStagesServer extends TlsServer
{
    private static final SlotShape INBOUND = new SlotShape(4, 512, 8192, 0);
    private static final OutboundShape OUTBOUND = new OutboundShape(4, 0, 0, 1024, 4096);
    private static final int POOL_LENGTH = 1 << 18;
    private static final int CHUNK_LENGTH = 1 << 15;
    private static final GatewayConfig.Handshakes LIMITS =
        new GatewayConfig.Handshakes(TimeUnit.SECONDS.toNanos(10), 1, 1, 0, 1 << 14);
    private static final long CONNECTION = ConnectionId.of(0, 1, 0);

    private final ChunkPool pool = new ChunkPool(POOL_LENGTH, CHUNK_LENGTH);
    private final Sequence passed = new Sequence(Long.MAX_VALUE);
    private final InboundSlot[] inbound = new InboundSlot[BATCH];
    private final OutboundSlot[] outbound = new OutboundSlot[BATCH];
    private final UnsafeBuffer plaintext = new UnsafeBuffer(ByteBuffer.allocateDirect(PLAIN_LENGTH));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Handshaker handshaker;
    private HandshakePool handshakes;
    private DecryptStage decrypt;
    private EncryptStage encrypt;
    private long sequence;

    @Override
    void open(final TlsCertificate certificate) throws GeneralSecurityException
    {
        final HandshakeQueue queue = new HandshakeQueue(1, Thread::onSpinWait);
        handshaker = new Handshaker(queue);
        handshakes = HandshakePool.share(queue, LIMITS, 1, BATCH);
        final TlsSessions sessions = new TlsSessions(
            new TlsContext(certificate.store(), RecordPath.AUTO),
            handshakes,
            1,
            1,
            pool,
            new LaneCounters(Counters.forLanes(1), 0, List.of("orders")));
        decrypt = new DecryptStage(sessions, handshakes, new Attachments(pool, passed, BATCH));
        encrypt = new EncryptStage(sessions, new Attachments(pool, passed, BATCH));
        for (int i = 0; i < BATCH; i++)
        {
            inbound[i] = new InboundSlot(ByteBuffer.allocateDirect(INBOUND.length()), INBOUND);
            outbound[i] = new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND);
        }
        inbound[0].begin(SlotKind.OPENED, CONNECTION, 0);
        inbound[0].listener(Listener.TLS);
        decrypt.onEvent(inbound[0], sequence++);
    }

    @Override
    void receive(final ByteBuffer bytes) throws SSLException
    {
        prepareOpen(0, bytes);
        open(0);
        while (handshaker.doWork() > 0)
        {
            handshakes.finished().drain((connection) -> inbound[0].begin(SlotKind.RESUMED, connection, 0));
            open(0);
            sealFlight();
        }
    }

    private void sealFlight() throws SSLException
    {
        if (inbound[0].flush())
        {
            outbound[0].begin(CONNECTION);
            seal(0);
            final ByteBuffer flight = sealed(0);
            while (flight.hasRemaining())
            {
                said.write(flight.get());
            }
        }
    }

    @Override
    ByteBuffer produced()
    {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(said.size()).put(said.toByteArray()).flip();
        said.reset();
        return bytes;
    }

    @Override
    void prepareOpen(final int index, final ByteBuffer record)
    {
        final InboundSlot slot = inbound[index];
        final int length = record.remaining();
        slot.begin(SlotKind.DATA, CONNECTION, 0);
        slot.buffer().putBytes(INBOUND.bytesOffset(), record, record.position(), length);
        slot.data(INBOUND.bytesOffset(), length);
    }

    @Override
    void prepareSeal()
    {
        for (int i = 0; i < BATCH; i++)
        {
            plaintext.putBytes(0, plain[i]);
            outbound[i].begin(CONNECTION);
            outbound[i].framed().append(plaintext, 0, PLAIN_LENGTH, pool);
        }
    }

    @Override
    int open(final int index) throws SSLException
    {
        decrypt.onEvent(inbound[index], sequence++);
        if (inbound[index].fault())
        {
            throw new SSLException("connection closed");
        }
        return inbound[index].length();
    }

    @Override
    int seal(final int index) throws SSLException
    {
        encrypt.onEvent(outbound[index], sequence++);
        if (outbound[index].fault() || outbound[index].wire().chunks() != null)
        {
            throw new SSLException("connection closed, or more than a slot holds");
        }
        return outbound[index].wire().length();
    }

    @Override
    ByteBuffer opened(final int index)
    {
        return bytes(inbound[index].input(), inbound[index].offset(), inbound[index].length());
    }

    @Override
    ByteBuffer sealed(final int index)
    {
        return bytes(outbound[index].buffer(), outbound[index].wire().offset(), outbound[index].wire().length());
    }

    @Override
    void release()
    {
        outbound[0].begin(CONNECTION);
        outbound[0].request(Control.RELEASE);
        encrypt.onEvent(outbound[0], sequence++);
    }

    private static ByteBuffer bytes(final UnsafeBuffer buffer, final int offset, final int length)
    {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(length);
        buffer.getBytes(offset, bytes, 0, length);
        return bytes.position(0).limit(length);
    }
}
