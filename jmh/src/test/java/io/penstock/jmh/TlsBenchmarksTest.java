package io.penstock.jmh;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class TlsBenchmarksTest
{
    private static final int ROUNDS = 3;
    private static final int PLAIN_BYTES = TlsServer.BATCH * TlsServer.PLAIN_LENGTH;
    /** Header, plaintext, its type and the tag (RFC 8446 section 5.2). */
    private static final int RECORD_LENGTH = 5 + TlsServer.PLAIN_LENGTH + 1 + 16;
    /** What the JDK adds to each. */
    private static final int PADDING_LENGTH = 16;

    private final TlsRecordBenchmark benchmark = new TlsRecordBenchmark();

    /** One of the benchmark's methods. */
    private interface Call<T>
    {
        int on(T server) throws IOException;
    }

    @Test
    void shouldPassRecordsThroughTheLayer() throws Exception
    {
        shouldPassRecords(new TlsStagesServer(), benchmark::penstockIn, benchmark::penstockOut, 0);
    }

    @Test
    void shouldPassRecordsThroughConscrypt() throws Exception
    {
        shouldPassRecords(
            new TlsRecordBenchmark.ConscryptServer(), benchmark::conscryptIn, benchmark::conscryptOut, 0);
    }

    @Test
    void shouldPassRecordsThroughTheJdk() throws Exception
    {
        shouldPassRecords(new TlsRecordBenchmark.JdkServer(), benchmark::jdkIn, benchmark::jdkOut, PADDING_LENGTH);
    }

    @Test
    void shouldPassRecordsThroughNetty() throws Exception
    {
        shouldPassRecords(new TlsRecordBenchmark.NettyServer(), benchmark::nettyIn, benchmark::nettyOut, 0);
    }

    private static <T extends TlsServer> void shouldPassRecords(
        final T server, final Call<T> in, final Call<T> out, final int padding)
        throws GeneralSecurityException, IOException
    {
        server.connect();
        for (int round = 0; round < ROUNDS; round++)
        {
            server.prepareOpen();
            assertEquals(PLAIN_BYTES, in.on(server));
            server.prepareOpen();
            server.prepareSeal();
            for (int i = 0; i < TlsServer.BATCH; i++)
            {
                assertEquals(TlsServer.PLAIN_LENGTH, server.open(i));
                assertEquals(ByteBuffer.wrap(server.plain[i]), server.opened(i));
                final int length = server.seal(i);
                final ByteBuffer record = server.sealed(i);
                assertEquals(length, record.remaining());
                assertEquals(RECORD_LENGTH + padding, length);
                assertEquals(ByteBuffer.wrap(server.plain[i]), server.client.open(record));
                assertFalse(record.hasRemaining());
            }
        }
        server.prepareSeal();
        assertEquals(TlsServer.BATCH * (RECORD_LENGTH + padding), out.on(server));
        server.close();
    }
}
