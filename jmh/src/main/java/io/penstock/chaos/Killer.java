package io.penstock.chaos;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Disturbs a cluster again and again, at random moments of a storm of orders, and waits until all clients are answered
 * again. One time in four it does not wait until the killed member is back before it goes on. Used by one thread.
 */
final class Killer
{
    private static final int CALM_MS = 500;
    private static final int STORM_MS = 200;
    private static final int DOWN_MS = 1500;
    /** Longer than an election takes with a heartbeat timeout of a second. */
    private static final int LEAST_STOP_MS = 4000;
    private static final int FURTHER_STOP_MS = 8000;
    private static final int WAIT_PARTS = 4;

    private final Cluster cluster;
    private final List<Client> clients;
    private final Random random;
    private final Consumer<String> progress;
    private final Map<Disturbance, Integer> done = new EnumMap<>(Disturbance.class);
    private long longestMs;

    /**
     * Has done nothing yet.
     *
     * @param cluster  the cluster, which runs.
     * @param clients  those that send to it.
     * @param random   decides.
     * @param progress is told what is done.
     */
    Killer(
        final Cluster cluster, final List<Client> clients, final Random random, final Consumer<String> progress)
    {
        this.cluster = cluster;
        this.clients = clients;
        this.random = random;
        this.progress = progress;
    }

    /**
     * Disturbs it.
     *
     * @param count how often.
     * @param what  by what; each of them occurs where there are as many.
     * @throws IOException where it does not come back.
     */
    void run(final int count, final List<Disturbance> what) throws IOException
    {
        final List<Disturbance> plan = new ArrayList<>(what);
        while (plan.size() < count)
        {
            plan.add(what.get(random.nextInt(what.size())));
        }
        Collections.shuffle(plan, random);
        for (int i = 0; i < count; i++)
        {
            final long beganNs = System.nanoTime();
            final String text = disturb(plan.get(i));
            done.merge(plan.get(i), 1, Integer::sum);
            progress.accept(
                String.format(Locale.ROOT, "%,d of %,d: %s, %,d ms in all, %,d orders placed", i + 1, count, text,
                    (System.nanoTime() - beganNs) / TimeUnit.MILLISECONDS.toNanos(1),
                    clients.stream().mapToLong(Client::placed).sum()));
        }
        cluster.awaitWhole();
    }

    private String disturb(final Disturbance what) throws IOException
    {
        final int leader = cluster.leader();
        sleep(random.nextInt(CALM_MS));
        clients.forEach((client) -> client.stormy(true));
        sleep(random.nextInt(STORM_MS));
        final long[] before = clients.stream().mapToLong(Client::placed).toArray();
        final long beganNs = System.nanoTime();
        final String text;
        switch (what)
        {
            case LEADER:
                cluster.killMember(leader);
                sleep(random.nextInt(DOWN_MS));
                cluster.startMember(leader);
                text = "leader " + leader + " killed";
                break;
            case STOP:
                final double further = random.nextDouble();
                final int stopMs = LEAST_STOP_MS + (int)(FURTHER_STOP_MS * further * further * further);
                cluster.stop(leader);
                sleep(stopMs);
                cluster.goOn(leader);
                text = "leader " + leader + " stopped for " + stopMs + " ms";
                break;
            default:
                cluster.killGateway();
                sleep(random.nextInt(DOWN_MS) / 2);
                cluster.startGateway();
                text = "gateway killed";
                break;
        }
        awaitAnswers(before);
        final long answeredMs = (System.nanoTime() - beganNs) / TimeUnit.MILLISECONDS.toNanos(1);
        longestMs = Math.max(longestMs, answeredMs);
        clients.forEach((client) -> client.stormy(false));
        if (random.nextInt(WAIT_PARTS) > 0)
        {
            cluster.awaitWhole();
        }
        return text + ", answers after " + answeredMs + " ms";
    }

    private void awaitAnswers(final long[] before) throws IOException
    {
        Cluster.await("answers", () ->
        {
            boolean areAnswered = cluster.restartEnded();
            for (int i = 0; i < before.length; i++)
            {
                // those that were sent before, and one more
                areAnswered &= clients.get(i).placed() > before[i] + Chaos.WINDOW;
            }
            return areAnswered;
        });
    }

    private static void sleep(final long ms)
    {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    /** What was done, and how often. */
    Map<Disturbance, Integer> done()
    {
        return done;
    }

    /** The longest time from a disturbance until all clients were answered again. */
    long longestMs()
    {
        return longestMs;
    }
}
