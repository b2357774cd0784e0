package io.penstock.jmh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * A server of one engine and direct buffers: a call a record, as a server that uses engines does.
 */
public abstract class TlsEngineServer extends TlsServer
{
    private static final int RECORD_LENGTH = 512;
    private static final int LENGTH = 1 << 17;

    private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    private final ByteBuffer records = ByteBuffer.allocateDirect(BATCH * RECORD_LENGTH);
    private final ByteBuffer plaintexts = ByteBuffer.allocateDirect(BATCH * RECORD_LENGTH);
    private final ByteBuffer handshake = ByteBuffer.allocateDirect(LENGTH).flip();
    private final ByteBuffer target = ByteBuffer.allocateDirect(LENGTH);
    private final int[] lengths = new int[BATCH];
    private SSLEngine engine;

    /**
     * Makes the engine, in server mode.
     */
    abstract SSLEngine newEngine(TlsCertificate certificate) throws GeneralSecurityException, IOException;

    @Override
    final void open(final TlsCertificate certificate) throws GeneralSecurityException, IOException
    {
        engine = newEngine(certificate);
        engine.setEnabledProtocols(new String[]{TlsClient.PROTOCOL});
        engine.beginHandshake();
    }

    @Override
    final void receive(final ByteBuffer bytes) throws SSLException
    {
        handshake.compact().put(bytes).flip();
        SSLEngineResult result;
        do
        {
            target.clear();
            result = engine.unwrap(handshake, target);
            runTasks();
        }
        while (handshake.hasRemaining() && result.bytesConsumed() > 0);
    }

    @Override
    final ByteBuffer produced() throws SSLException
    {
        target.clear();
        SSLEngineResult result;
        do
        {
            runTasks();
            result = engine.wrap(nothing, target);
        }
        while (result.bytesProduced() > 0 && result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
        return target.flip();
    }

    @Override
    final void prepareOpen(final int index, final ByteBuffer record)
    {
        lengths[index] = record.remaining();
        records.limit((index + 1) * RECORD_LENGTH).position(index * RECORD_LENGTH);
        records.put(record);
    }

    @Override
    final void prepareSeal()
    {
        for (int i = 0; i < BATCH; i++)
        {
            plaintexts.limit((i + 1) * RECORD_LENGTH).position(i * RECORD_LENGTH);
            plaintexts.put(plain[i]);
        }
    }

    @Override
    final int open(final int index) throws SSLException
    {
        records.limit(index * RECORD_LENGTH + lengths[index]).position(index * RECORD_LENGTH);
        return engine.unwrap(records, target.clear()).bytesProduced();
    }

    @Override
    final int seal(final int index) throws SSLException
    {
        plaintexts.limit(index * RECORD_LENGTH + PLAIN_LENGTH).position(index * RECORD_LENGTH);
        return engine.wrap(plaintexts, target.clear()).bytesProduced();
    }

    @Override
    final ByteBuffer opened(final int index)
    {
        return target.flip();
    }

    @Override
    final ByteBuffer sealed(final int index)
    {
        return target.flip();
    }

    @Override
    void release()
    {
        engine.closeOutbound();
    }

    private void runTasks()
    {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask())
        {
            task.run();
        }
    }
}
