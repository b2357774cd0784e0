package io.penstock.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One thread's share of the load: its connections, and the duty cycle that sends what is due, reads what has come, and
 * never waits. Between the start and the end of a step it allocates nothing, as long as no connection breaks.
 */
final class Generator implements AutoCloseable
{
    /** Requests that are sent before answers are looked for again, at most. */
    private static final int BURST = 64;
    /** A load that keeps connections busy ends where no answer has come for so long. */
    private static final long STALL_NS = 30_000_000_000L;

    private final LoadConnection[] connections;
    private final Linker linker;
    private final LongSupplier numbers;
    private final Selector selector;
    private final Turns turns;
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final Tally tally = new Tally();
    private int open;
    private long nowNs;
    private long endNs;

    /**
     * Makes a generator that has yet to connect.
     *
     * @param connections its own.
     * @param linker      opens them.
     * @param numbers     gives the numbers of orders.
     */
    Generator(final LoadConnection[] connections, final Linker linker, final LongSupplier numbers)
    {
        this.connections = connections;
        this.linker = linker;
        this.numbers = numbers;
        turns = new Turns(connections);
        try
        {
            selector = Selector.open();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the connections that are not open.
     *
     * @throws IOException where one can't be opened.
     */
    void connect() throws IOException
    {
        for (final LoadConnection connection : connections)
        {
            if (!connection.isOpen())
            {
                final Link link = linker.open();
                connection.open(link);
                open++;
                link.channel().register(selector, SelectionKey.OP_READ, connection);
            }
            turns.list(connection);
        }
    }

    /**
     * Sends at a fixed rate: request k is due at the start plus k intervals, whatever has become of those before it.
     *
     * @param count      how many requests.
     * @param startNs    when the first one is due.
     * @param intervalNs time between two.
     * @param lastNs     when no more is sent, whatever is due.
     * @param limitNs    when the step ends, whatever is left.
     * @return what has come of them, valid until the next step.
     */
    Tally open(
        final long count, final long startNs, final double intervalNs, final long lastNs, final long limitNs)
    {
        begin(count, startNs, limitNs);
        long sent = 0;
        nowNs = System.nanoTime();
        while (tally.done() < (nowNs - lastNs < 0 ? count : sent) && nowNs - limitNs < 0 && open > 0)
        {
            final long due = nowNs - lastNs >= 0 ? sent :
                Math.min(count, (long)((nowNs - startNs) / intervalNs) + (nowNs >= startNs ? 1 : 0));
            final long burst = Math.min(due, sent + BURST);
            LoadConnection roomy = null;
            while (sent < burst && (roomy = turns.roomy()) != null)
            {
                final long intendedNs = startNs + (long)(sent * intervalNs);
                add(roomy, intendedNs);
                Tally.record(tally.lateness, nowNs - intendedNs);
                sent++;
            }
            tally.blocked += sent < burst ? 1 : 0;
            sendAndReceive();
        }
        for (; sent < count; sent++)
        {
            Tally.record(tally.latency, limitNs - (startNs + (long)(sent * intervalNs)));
            tally.unsent++;
        }
        return end();
    }

    /**
     * Keeps all connections busy: each is sent as many requests as it may have in flight, at once, and again when all
     * of them are answered. To send one for each answer would have a server that is faster read fewer of them at a
     * time. What comes of it is a throughput, not a latency, as it slows down with the other side.
     *
     * @param count   how many requests at most.
     * @param startNs when it begins.
     * @param limitNs when no more is sent.
     * @param graceNs how much longer the last answers are waited for.
     * @return what has come of them, valid until the next step.
     */
    Tally closed(final long count, final long startNs, final long limitNs, final long graceNs)
    {
        begin(0, startNs, limitNs + graceNs);
        turns.inBatches(true);
        long sent = 0;
        nowNs = System.nanoTime();
        while (open > 0 && nowNs - tally.lastAnswerNs < STALL_NS &&
            (nowNs - limitNs < 0 && tally.done() < count || tally.done() < sent && nowNs - limitNs < graceNs))
        {
            LoadConnection roomy = null;
            for (int i = 0; i < BURST && sent < count && nowNs - limitNs < 0 && (roomy = turns.roomy()) != null;)
            {
                for (; sent < count && roomy.hasRoom(); i++)
                {
                    add(roomy, nowNs);
                    sent++;
                }
            }
            sendAndReceive();
        }
        tally.scheduled = sent;
        return end();
    }

    private void begin(final long count, final long startNs, final long newEndNs)
    {
        tally.reset();
        endNs = newEndNs;
        turns.inBatches(false);
        tally.scheduled = count;
        tally.startNs = startNs;
        tally.lastAnswerNs = startNs;
    }

    /**
     * Takes what is still in flight for lost: its connections are closed, so that a late answer can't be taken for one
     * of the next step.
     */
    private Tally end()
    {
        for (final LoadConnection connection : connections)
        {
            if (connection.isOpen() && !connection.inFlight().isEmpty())
            {
                open--;
                connection.close(endNs, tally);
            }
        }
        return tally;
    }

    private void add(final LoadConnection connection, final long intendedNs)
    {
        connection.add(numbers.getAsLong(), intendedNs);
        turns.list(connection);
        turns.listDirty(connection);
    }

    private void sendAndReceive()
    {
        for (int left = turns.dirtyCount(); left > 0; left--)
        {
            send(turns.dirty());
        }
        try
        {
            selector.selectNow(onReady);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        nowNs = System.nanoTime();
    }

    private void send(final LoadConnection connection)
    {
        if (connection.isOpen())
        {
            try
            {
                if (!connection.send())
                {
                    turns.listDirty(connection);
                }
            }
            catch (final IOException e)
            {
                lose(connection, e.toString());
            }
        }
    }

    private void onReady(final SelectionKey key)
    {
        final LoadConnection connection = (LoadConnection)key.attachment();
        if (!connection.isOpen())
        {
            return;
        }
        nowNs = System.nanoTime();
        try
        {
            if (!connection.receive(nowNs, tally))
            {
                lose(connection, "a connection was closed");
            }
        }
        catch (final IOException e)
        {
            lose(connection, e.toString());
        }
        turns.list(connection);
    }

    private void lose(final LoadConnection connection, final String why)
    {
        tally.brokenConnections++;
        tally.fault(why);
        open--;
        connection.close(endNs, tally);
    }

    @Override
    public void close()
    {
        for (final LoadConnection connection : connections)
        {
            connection.close(endNs, tally);
        }
        try
        {
            selector.close();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
