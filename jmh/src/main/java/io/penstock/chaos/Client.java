package io.penstock.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.agrona.CloseHelper;

/**
 * A client: one session of orders, a thread of its own. It writes to its log what it is about to send, and what it was
 * told. When its connection is lost, or an answer leaves open what has become of an order, it sends what has no answer
 * again, in its order: the first one alone, until that one is answered, since a gateway that has just begun refuses at
 * times, and what came behind would overtake it.
 */
final class Client implements Runnable
{
    private static final int TIMEOUT_MS = 40_000;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long CALM_NS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Four clients are to leave some time of two cores to those that elect a leader. */
    private static final long STORM_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int BURST = 4;

    private final int session;
    private final boolean isSbe;
    private final int window;
    private final IntSupplier port;
    private final IntentLog log;
    private final Thread thread;
    private final Deque<Intent> open = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private Wire wire;
    private long next;
    private volatile boolean isStormy;
    private volatile boolean isEnding;
    private volatile boolean isStopped;
    private volatile long placed;
    private volatile RuntimeException fault;

    /**
     * Makes a client, which does nothing before {@link #start()}.
     *
     * @param session number of it.
     * @param isSbe   whether it speaks SBE over TCP, or JSON over HTTP.
     * @param window  orders without an answer at most.
     * @param port    of the gateway now.
     * @param log     a file for its log.
     * @throws IOException where the log can't be written.
     */
    Client(final int session, final boolean isSbe, final int window, final IntSupplier port, final Path log)
        throws IOException
    {
        this.session = session;
        this.isSbe = isSbe;
        this.window = window;
        this.port = port;
        this.log = new IntentLog(log);
        thread = new Thread(this, "client-" + session);
    }

    void start()
    {
        thread.start();
    }

    int session()
    {
        return session;
    }

    /** How many orders it was told that they are placed. */
    long placed()
    {
        return placed;
    }

    /**
     * Whether it sends as fast as it is answered, or now and then.
     */
    void stormy(final boolean newIsStormy)
    {
        isStormy = newIsStormy;
    }

    /** No new orders from now on; what is open is settled. */
    void end()
    {
        isEnding = true;
    }

    /**
     * Waits until all is settled.
     *
     * @return whether it is.
     */
    boolean await(final long timeoutMs) throws InterruptedException
    {
        thread.join(timeoutMs);
        if (fault != null)
        {
            throw new IllegalStateException("client " + session, fault);
        }
        return !thread.isAlive();
    }

    @Override
    public void run()
    {
        try
        {
            while (!isStopped && !(isEnding && open.isEmpty()))
            {
                turn();
            }
        }
        catch (final RuntimeException e)
        {
            fault = e;
        }
        finally
        {
            CloseHelper.quietClose(wire);
        }
    }

    private void turn()
    {
        try
        {
            if (wire == null)
            {
                wire = isSbe ? new SbeWire(port.getAsInt(), TIMEOUT_MS) : new HttpWire(port.getAsInt(), TIMEOUT_MS);
            }
            if (open.isEmpty())
            {
                send();
            }
            else
            {
                sendAgain();
            }
        }
        catch (final IOException e)
        {
            CloseHelper.quietClose(wire);
            wire = null;
            LockSupport.parkNanos(RETRY_NS);
        }
    }

    /** Keeps the window full, until something is open or the storm is over. */
    private void send() throws IOException
    {
        int waiting = 0;
        boolean isGood = true;
        do
        {
            final boolean isToSend = isGood && !isEnding && (isStormy || waiting == 0);
            final int burst = isToSend ? Math.min(BURST, window - waiting) : 0;
            final List<Intent> intents = new ArrayList<>();
            for (int i = 0; i < burst; i++)
            {
                final Intent intent = new Intent(session, next++);
                log.intent(intent.number());
                intents.add(intent);
            }
            open.addAll(intents);
            waiting += burst;
            transmit(intents, false);
            if (isStormy)
            {
                LockSupport.parkNanos(STORM_NS);
            }
            for (int i = 0; i < BURST && waiting > 0 && (i < 1 || waiting > window - BURST || !isStormy); i++)
            {
                isGood &= take(wire.read());
                waiting--;
            }
        }
        while (waiting > 0 || (isGood && isStormy && !isEnding));
        if (!isStormy && !isEnding)
        {
            LockSupport.parkNanos(CALM_NS);
        }
    }

    private void sendAgain() throws IOException
    {
        final List<Intent> first = List.of(open.getFirst());
        transmitAgain(first);
        if (!take(wire.read()))
        {
            LockSupport.parkNanos(RETRY_NS);
            return;
        }
        final List<Intent> others = new ArrayList<>(open);
        transmitAgain(others);
        for (int i = 0; i < others.size(); i++)
        {
            take(wire.read());
        }
    }

    private void transmitAgain(final List<Intent> intents) throws IOException
    {
        intents.forEach((intent) -> log.again(intent.number()));
        transmit(intents, true);
    }

    private void transmit(final List<Intent> intents, final boolean isAgain) throws IOException
    {
        for (final Intent intent : intents)
        {
            wire.send(intent, isAgain);
        }
        if (!intents.isEmpty())
        {
            wire.flush();
        }
    }

    /** Whether it is definite. */
    private boolean take(final Told told) throws IOException
    {
        if (told.id().isEmpty())
        {
            // nobody knows whose it is, but that it is one of these
            open.forEach((each) -> log.told(each.number(), told));
            return refused(told);
        }
        final Intent intent = open.stream().filter((each) -> each.id().equals(told.id())).findFirst().orElse(null);
        if (intent == null)
        {
            findings.add(new Finding(
                Finding.Kind.UNANSWERED, "an answer to what was not asked, or a second one: " + told));
            throw new IOException("answers can't be told from each other");
        }
        log.told(intent.number(), told);
        if (told.kind() == Told.Kind.OPEN)
        {
            return refused(told);
        }
        open.remove(intent);
        placed += told.kind() == Told.Kind.PLACED ? 1 : 0;
        return true;
    }

    private boolean refused(final Told told) throws IOException
    {
        if (told.kind() != Told.Kind.OPEN)
        {
            throw new IOException("rejected, and not said which: " + told.text());
        }
        return false;
    }

    /** What was wrong with its answers, when its thread has ended. */
    List<Finding> findings()
    {
        return findings;
    }

    /**
     * Ends the client, whatever is open.
     */
    void close() throws IOException, InterruptedException
    {
        isStopped = true;
        thread.interrupt();
        CloseHelper.quietClose(wire);
        thread.join();
        log.close();
    }
}
