package io.penstock.load;

import io.penstock.gateway.Gateway;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetSocketAddress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(120)
class LoadCrewTest
{
    private static final long STEP_NS = 500_000_000L;
    private static final double RATE = 2000;

    @ParameterizedTest
    @CsvSource({
        "HTTP, false, 7, 1, 1", "HTTP, true, 7, 16, 2", "HTTP_STATUS, false, 5, 4, 1", "SBE, false, 8, 16, 2",
        "SBE, true, 3, 64, 1"})
    void shouldHaveEveryOrderAnsweredRightly(
        final Protocol protocol, final boolean isTls, final int connections, final int pipeline, final int threads)
        throws IOException
    {
        try (Gateway gateway = LoadGateway.start())
        {
            final InetSocketAddress address = isTls ? gateway.tlsAddress() : gateway.plainAddress();
            final Target target = new Target(address, protocol, isTls, connections, pipeline, threads);
            try (LoadCrew crew = new LoadCrew(target))
            {
                assertRight(crew.closed(STEP_NS));
                final StepResult open = crew.open(RATE, STEP_NS);
                assertRight(open);
                assertEquals((long)(RATE * STEP_NS / 1e9 / threads) * threads, open.scheduled());
                assertEquals(open.scheduled(), open.latency().getTotalCount());
                assertRight(crew.open(RATE, STEP_NS));
            }
        }
    }

    private static void assertRight(final StepResult result)
    {
        assertNull(result.firstFault());
        assertTrue(result.scheduled() > 0);
        assertEquals(result.scheduled(), result.right());
        assertEquals(0, result.errors());
        assertEquals(0, result.unanswered());
    }
}
