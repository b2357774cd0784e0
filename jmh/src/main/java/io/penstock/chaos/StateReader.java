package io.penstock.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a cluster has, by asking for the status of each intent through a gateway. Used by one thread.
 */
final class StateReader
{
    private static final int TIMEOUT_MS = 30_000;
    private static final int BATCH = 64;

    private StateReader()
    {
    }

    /**
     * Asks for all.
     *
     * @param port     of the gateway.
     * @param sessions the logs that have the intents.
     * @return what is told, by clOrdId.
     * @throws IOException where something is not answered.
     */
    static Map<String, Told> read(final int port, final List<LoggedSession> sessions) throws IOException
    {
        final Map<String, Told> state = new HashMap<>();
        try (SbeWire wire = new SbeWire(port, TIMEOUT_MS))
        {
            final List<Intent> batch = new ArrayList<>();
            for (final LoggedSession session : sessions)
            {
                for (final Outcome outcome : session.outcomes())
                {
                    batch.add(outcome.intent());
                    if (batch.size() == BATCH)
                    {
                        ask(wire, batch, state);
                    }
                }
            }
            ask(wire, batch, state);
        }
        return state;
    }

    private static void ask(final SbeWire wire, final List<Intent> batch, final Map<String, Told> state)
        throws IOException
    {
        batch.forEach(wire::ask);
        wire.flush();
        for (int i = 0; i < batch.size(); i++)
        {
            final Told told = wire.read();
            if (told.kind() == Told.Kind.OPEN)
            {
                throw new IOException("no status of " + told.id() + ": " + told.text());
            }
            state.put(told.id(), told);
        }
        batch.clear();
    }

    /**
     * Places an order, which is the last of all.
     *
     * @param port   of the gateway, which may not be ready yet.
     * @param intent of a session of its own.
     * @return its order id.
     * @throws IOException where it is not placed in time.
     */
    static long next(final int port, final Intent intent) throws IOException
    {
        final long[] next = new long[1];
        Cluster.await("the last order", () ->
        {
            try (SbeWire wire = new SbeWire(port, TIMEOUT_MS))
            {
                wire.send(intent, true);
                wire.flush();
                next[0] = wire.read().orderId();
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
            return next[0] > 0;
        });
        return next[0];
    }
}
