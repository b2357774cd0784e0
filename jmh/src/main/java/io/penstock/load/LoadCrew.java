package io.penstock.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The generators of a run, a thread each, that do one step after the other together. The caller's thread waits.
 */
public final class LoadCrew implements AutoCloseable
{
    private static final double NS_A_SECOND = 1e9;
    /** How long after it was asked for a step begins, so that all threads begin together. */
    private static final long LEAD_NS = 5_000_000;
    /** How long after its last request was due a step ends at the latest, besides a fifth of its length. */
    private static final long GRACE_NS = 1_000_000_000L;
    /** How long the last answers to connections kept busy are waited for, on a machine that others use, too. */
    private static final long LAST_ANSWERS_NS = 20_000_000_000L;

    private final List<Generator> generators = new ArrayList<>();
    private final List<ExecutorService> threads = new ArrayList<>();

    /**
     * Makes the generators; they connect when a step begins.
     *
     * @param target what is measured.
     */
    public LoadCrew(final Target target)
    {
        final Linker linker = target.linker();
        final String tag = Orders.newTag();
        for (int t = 0; t < target.threads(); t++)
        {
            generators.add(generator(target, linker, tag, t));
            final String name = "load-" + t;
            threads.add(Executors.newSingleThreadExecutor((task) -> thread(task, name)));
        }
    }

    /**
     * Makes the generator of one thread.
     */
    static Generator generator(final Target target, final Linker linker, final String tag, final int thread)
    {
        final Orders orders = new Orders(tag);
        final Wire wire = target.protocol().wire(orders, target.host());
        final Answer answer = new Answer(orders);
        final int first = target.connections() * thread / target.threads();
        final int limit = target.connections() * (thread + 1) / target.threads();
        final LoadConnection[] connections = new LoadConnection[limit - first];
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new LoadConnection(i, wire, answer, target.pipeline());
        }
        return new Generator(connections, linker, new Numbers(thread, target.threads()));
    }

    /**
     * Sends at a fixed rate.
     *
     * @param rate       requests a second, over all generators.
     * @param durationNs for how long.
     * @return what has come of them.
     * @throws IOException where a connection can't be opened.
     */
    public StepResult open(final double rate, final long durationNs) throws IOException
    {
        final long graceNs = durationNs / 5 + GRACE_NS;
        final Tally tally = open(rate, durationNs, graceNs, graceNs);
        return result(rate, tally, tally.startNs + durationNs + graceNs);
    }

    /**
     * Offers a rate that may be far too high: when the time is over what could not be sent is not, and the rest is
     * waited for.
     *
     * @param rate       requests a second, over all generators.
     * @param durationNs for how long.
     * @param graceNs    how much longer the last answers are waited for.
     * @return what has come of them.
     * @throws IOException where a connection can't be opened.
     */
    StepResult offer(final double rate, final long durationNs, final long graceNs) throws IOException
    {
        final Tally tally = open(rate, durationNs, 0, graceNs);
        return new StepResult(rate, tally, tally.lastAnswerNs - tally.startNs);
    }

    private Tally open(final double rate, final long durationNs, final long sendGraceNs, final long graceNs)
        throws IOException
    {
        final int size = generators.size();
        final double intervalNs = NS_A_SECOND * size / rate;
        final long count = Math.max(1, (long)(durationNs / intervalNs));
        final long startNs = System.nanoTime() + LEAD_NS * (1 + size);
        final long lastNs = startNs + durationNs + sendGraceNs;
        final long limitNs = startNs + durationNs + graceNs;
        return all((g) -> generators.get(g).open(
            count, startNs + (long)(g * intervalNs / size), intervalNs, lastNs, limitNs));
    }

    /**
     * Keeps all connections busy.
     *
     * @param durationNs for how long.
     * @return what has come of it; its latencies are those of a closed loop.
     * @throws IOException where a connection can't be opened.
     */
    public StepResult closed(final long durationNs) throws IOException
    {
        return closed(Long.MAX_VALUE, durationNs);
    }

    /**
     * Keeps all connections busy.
     *
     * @param count      how many requests at most, each thread.
     * @param durationNs for how long at most.
     * @return what has come of it; its latencies are those of a closed loop.
     * @throws IOException where a connection can't be opened.
     */
    StepResult closed(final long count, final long durationNs) throws IOException
    {
        final long startNs = System.nanoTime() + LEAD_NS * (1 + generators.size());
        final long limitNs = startNs + durationNs;
        final Tally tally = all((g) -> generators.get(g).closed(count, startNs, limitNs, LAST_ANSWERS_NS));
        return result(0, tally, limitNs + LAST_ANSWERS_NS);
    }

    private static StepResult result(final double rate, final Tally tally, final long limitNs)
    {
        final long endNs = tally.unanswered + tally.unsent > 0 ? limitNs : tally.lastAnswerNs;
        return new StepResult(rate, tally, endNs - tally.startNs);
    }

    /**
     * Opens the connections that are not open. Every step does so itself.
     *
     * @throws IOException where one can't be opened.
     */
    public void connect() throws IOException
    {
        run((g) ->
        {
            generators.get(g).connect();
            return null;
        });
    }

    private Tally all(final Step step) throws IOException
    {
        connect();
        final Tally sum = new Tally();
        run((g) -> step.run(g)).forEach(sum::add);
        return sum;
    }

    private <T> List<T> run(final Task<T> task) throws IOException
    {
        final List<Future<T>> futures = new ArrayList<>();
        for (int g = 0; g < generators.size(); g++)
        {
            final int index = g;
            futures.add(threads.get(g).submit((Callable<T>)() -> task.run(index)));
        }
        final List<T> results = new ArrayList<>();
        for (final Future<T> future : futures)
        {
            try
            {
                results.add(future.get());
            }
            catch (final ExecutionException e)
            {
                if (e.getCause() instanceof IOException cause)
                {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
            catch (final InterruptedException e)
            {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return results;
    }

    @Override
    public void close()
    {
        try
        {
            run((g) ->
            {
                generators.get(g).close();
                return null;
            });
        }
        catch (final IOException e)
        {
            // what can't be closed is at its end
        }
        threads.forEach(ExecutorService::shutdown);
    }

    private static Thread thread(final Runnable task, final String name)
    {
        final Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** What one generator does in a step. */
    private interface Step
    {
        Tally run(int generator);
    }

    /** What one thread does. */
    private interface Task<T>
    {
        T run(int generator) throws IOException;
    }
}
