package io.penstock.load;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.function.BiFunction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What is made of servers that are slow, wrong or gone.
 */
@Timeout(60)
class GeneratorTest
{
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private static final long MS = 1_000_000L;

    private ScriptedServer server;
    private LoadCrew crew;

    @AfterEach
    void close() throws IOException
    {
        crew.close();
        server.close();
    }

    @Test
    void shouldCountAStallForEachRequestThatWasDueMeanwhile() throws IOException
    {
        // the first answer comes 300 ms late; the 100 requests that were due in that time waited for it
        start(Protocol.HTTP_STATUS, 1, (connection, request) -> request == 0 ? "sleep 300" : OK);
        final StepResult result = crew.open(1000, 400 * MS);
        assertEquals(400, result.right());
        assertTrue(result.latency().getCountBetweenValues(100 * MS, Tally.MAX_NS) >= 190);
        assertTrue(result.micros(100) >= 300_000);
        assertTrue(result.tally().blocked > 0);
    }

    @Test
    void shouldCountWhatWasNeverAnsweredOrSent() throws IOException
    {
        start(Protocol.HTTP_STATUS, 2, (connection, request) -> request < 3 ? OK : "");
        final StepResult result = crew.open(1000, 50 * MS);
        assertEquals(50, result.scheduled());
        assertEquals(3, result.right());
        assertEquals(2, result.tally().unanswered);
        assertEquals(45, result.tally().unsent);
        assertEquals(50, result.latency().getTotalCount());
        assertFalse(result.isKept());
        assertFalse(result.isGeneratorLimit());
        assertTrue(result.micros(100) >= 1_000_000);
    }

    @Test
    void shouldGoOnWithANewConnectionInTheNextStep() throws IOException
    {
        start(Protocol.HTTP_STATUS, 1, (connection, request) -> connection == 0 && request == 5 ? null : OK);
        final StepResult first = crew.open(1000, 20 * MS);
        assertEquals(5, first.right());
        assertEquals(1, first.tally().brokenConnections);
        assertEquals(1, first.errors());
        assertNotNull(first.firstFault());
        // those that got no answer count as if they had waited to the end of the step
        assertTrue(first.micros(50) >= 1_000_000, () -> first.micros(50) + " us");
        assertFalse(first.isGeneratorLimit());
        final StepResult second = crew.open(1000, 20 * MS);
        assertEquals(20, second.right());
        assertEquals(0, second.errors());
    }

    @Test
    void shouldTellRejectsFromRefusalsAndGarbage() throws IOException
    {
        start(Protocol.HTTP_STATUS, 1,
            (connection, request) -> request == 1 ? "HTTP/1.1 422 Unprocessable Content\r\nContent-Length: 0\r\n\r\n" :
                request == 2 ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n" :
                request == 4 ? "SSH-2.0-OpenSSH_9.2\r\n" : OK);
        final StepResult result = crew.open(1000, 20 * MS);
        assertEquals(2, result.right());
        assertEquals(1, result.tally().rejected);
        assertEquals(1, result.refused());
        assertEquals(1, result.tally().brokenConnections);
        assertTrue(result.firstFault().contains("rejected"), result::firstFault);
    }

    @Test
    void shouldRefuseAReportThatSaysNothing() throws IOException
    {
        start(Protocol.HTTP, 1, (connection,
            request) -> "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        final StepResult result = crew.open(1000, 5 * MS);
        assertEquals(0, result.right());
        assertEquals(1, result.tally().brokenConnections);
    }

    private void start(
        final Protocol protocol, final int pipeline, final BiFunction<Integer, Integer, String> answers)
        throws IOException
    {
        server = new ScriptedServer(answers);
        crew = new LoadCrew(new Target(server.address(), protocol, false, 1, pipeline, 1));
    }
}
