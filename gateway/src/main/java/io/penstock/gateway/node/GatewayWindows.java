package io.penstock.gateway.node;

import io.penstock.gateway.snapshot.SnapshotException;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The gateways that a cluster knows: a bounded table, the same on all members. Used by the host's thread.
 */
final class GatewayWindows implements AutoCloseable
{
    private static final int PART = 0x57494E44;
    private static final int VERSION = 1;

    private final int capacity;
    private final NodeCounters counters;
    private final GatewayWindow[] windows;
    private final GatewayWindow[] byNumber = new GatewayWindow[SubscriptionNames.NUMBERS];
    private int count;
    private int lastNumber;
    private long departures;
    private GatewayWindow lastFound;

    /**
     * Knows none.
     *
     * @param limit    gateways at most.
     * @param capacity bytes of each one's outputs at most.
     * @param counters what is counted.
     */
    GatewayWindows(final int limit, final int capacity, final NodeCounters counters)
    {
        this.capacity = capacity;
        this.counters = counters;
        windows = new GatewayWindow[limit];
    }

    int count()
    {
        return count;
    }

    GatewayWindow at(final int index)
    {
        return windows[index];
    }

    /**
     * Finds the window of a gateway.
     *
     * @return the window, or null.
     */
    GatewayWindow find(final long epoch)
    {
        if (lastFound != null && lastFound.epoch() == epoch)
        {
            return lastFound;
        }
        for (int i = 0; i < count; i++)
        {
            if (windows[i].epoch() == epoch)
            {
                lastFound = windows[i];
                return lastFound;
            }
        }
        return null;
    }

    /**
     * Finds the window that a subscription belongs to.
     *
     * @param subscription the node's.
     * @return the window, or null where its gateway is not known any more.
     */
    GatewayWindow ofSubscription(final long subscription)
    {
        return byNumber[SubscriptionNames.numberOf(subscription)];
    }

    /**
     * Adds a gateway; where there is no room, the one that has been without a session for the longest time goes.
     *
     * @return its window, or null where all have sessions.
     */
    GatewayWindow add(final long epoch, final int connectionsPerLane)
    {
        if (count == windows.length)
        {
            final GatewayWindow departed = departed();
            if (departed == null)
            {
                return null;
            }
            counters.ended();
            remove(departed);
        }
        do
        {
            lastNumber = SubscriptionNames.numberBehind(lastNumber);
        }
        while (byNumber[lastNumber] != null);
        final GatewayWindow window =
            new GatewayWindow(epoch, new SubscriptionNames(lastNumber, connectionsPerLane), capacity);
        put(window);
        return window;
    }

    private void put(final GatewayWindow window)
    {
        windows[count++] = window;
        byNumber[window.names().number()] = window;
        counters.gateways(count);
    }

    private GatewayWindow departed()
    {
        GatewayWindow found = null;
        for (int i = 0; i < count; i++)
        {
            final GatewayWindow window = windows[i];
            if (window.sessionId() == GatewayWindow.NO_SESSION &&
                (found == null || window.departure() < found.departure()))
            {
                found = window;
            }
        }
        return found;
    }

    /**
     * Forgets a gateway.
     */
    void remove(final GatewayWindow window)
    {
        int index = 0;
        while (windows[index] != window)
        {
            index++;
        }
        byNumber[window.names().number()] = null;
        windows[index] = windows[--count];
        windows[count] = null;
        lastFound = null;
        window.close();
        counters.gateways(count);
    }

    /**
     * A session was closed, and its gateway has none until it comes by another one.
     */
    void onSessionClosed(final long sessionId)
    {
        for (int i = 0; i < count; i++)
        {
            if (windows[i].sessionId() == sessionId)
            {
                windows[i].depart(++departures);
            }
        }
    }

    void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(windows.length);
        out.putInt(capacity);
        out.putInt(lastNumber);
        out.putLong(departures);
        out.putInt(count);
        for (int i = 0; i < count; i++)
        {
            windows[i].save(out);
        }
    }

    void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("gateways at most", windows.length);
        in.require("bytes of outputs of a gateway at most", capacity);
        lastNumber = in.getInt("number of the last gateway", 0, SubscriptionNames.NUMBERS - 1);
        departures = in.getLong();
        final int saved = in.getInt("gateways", 0, windows.length);
        for (int i = 0; i < saved; i++)
        {
            final GatewayWindow window = GatewayWindow.load(in, capacity);
            if (byNumber[window.names().number()] != null)
            {
                throw new SnapshotException("two gateways have the number " + window.names().number());
            }
            put(window);
        }
    }

    @Override
    public void close()
    {
        while (count > 0)
        {
            remove(windows[count - 1]);
        }
    }
}
