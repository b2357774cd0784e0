package io.penstock.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.load.GatewayProcess;
import io.penstock.gateway.load.HttpStory;
import io.penstock.gateway.load.LoadConnection;
import io.penstock.gateway.load.SbeStory;
import io.penstock.gateway.load.Story;
import io.penstock.gateway.load.TlsChannel;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A gateway that never collects serves millions of requests: what it allocated for each would end it.
 */
@Tag("epsilon")
@Timeout(300)
class EpsilonTest
{
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"}";
    private static final int REQUESTS = 1_000_000;
    private static final int WARM_UP_REQUESTS = 50_000;
    private static final int CONNECTIONS = 8;
    private static final int PIPELINED = 16;
    private static final int WHOLE = Integer.MAX_VALUE >>> 1;
    /** One byte for each request. The least that Java allocates is 16. */
    private static final long GROWTH_LIMIT = 2L * REQUESTS;

    private final List<LoadConnection> connections = new ArrayList<>();
    private int symbols;

    @Test
    void shouldLiveWithoutACollectorWhenMillionsOfRequestsAreServed() throws IOException, GeneralSecurityException
    {
        shouldLive(false);
    }

    @Test
    void shouldLiveWithoutACollectorWhenMillionsOfRequestsAreServedOverTls()
        throws IOException, GeneralSecurityException
    {
        shouldLive(true);
    }

    private void shouldLive(final boolean isTls) throws IOException, GeneralSecurityException
    {
        try (GatewayProcess gateway = GatewayProcess.start(epsilon()))
        {
            final List<LoadConnection> http = connect(gateway, isTls, HttpStory::of);
            final List<LoadConnection> sbe = connect(gateway, isTls, SbeStory::of);
            exchange(http, WARM_UP_REQUESTS);
            exchange(sbe, WARM_UP_REQUESTS);
            gateway.metric(HEAP);
            final long before = gateway.metric(HEAP);
            exchange(http, REQUESTS);
            exchange(sbe, REQUESTS);
            final long after = gateway.metric(HEAP);
            System.out.printf("heap used: %,d B before, %,d B after %,d requests%n", before, after, 2 * REQUESTS);
            assertTrue(after - before < GROWTH_LIMIT, () -> "the heap grew by " + (after - before));
            assertTrue(gateway.isAlive());
        }
        finally
        {
            for (final LoadConnection connection : connections)
            {
                connection.close();
            }
        }
    }

    /** A start takes 57 MB. */
    private static List<String> epsilon()
    {
        return GatewayProcess.java(
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:EpsilonMaxTLABSize=128k",
            "-Xms72m",
            "-Xmx72m");
    }

    private List<LoadConnection> connect(
        final GatewayProcess gateway, final boolean isTls, final Function<String, Story> kind)
        throws IOException, GeneralSecurityException
    {
        final List<LoadConnection> opened = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++)
        {
            final int number = symbols++;
            final ByteChannel channel = isTls ?
                TlsChannel.open(gateway.plainAddress(), number % 2 == 0 ? "TLSv1.3" : "TLSv1.2") :
                LoadConnection.channel(gateway.plainAddress());
            opened.add(new LoadConnection(channel, kind.apply("SYM" + number), number));
            connections.add(opened.get(i));
        }
        return opened;
    }

    private static void exchange(final List<LoadConnection> connections, final int requests) throws IOException
    {
        for (int sent = 0; sent < requests; sent += PIPELINED * connections.size())
        {
            for (final LoadConnection connection : connections)
            {
                connection.send(PIPELINED, WHOLE);
            }
            for (final LoadConnection connection : connections)
            {
                connection.await();
            }
        }
    }
}
