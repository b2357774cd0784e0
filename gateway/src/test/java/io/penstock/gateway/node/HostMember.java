package io.penstock.gateway.node;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.idempotency.AnswerMemory;
import io.penstock.gateway.idempotency.IdempotentService;
import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.snapshot.SnapshotBytes;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One member of a cluster, driven by hand: the order book in a host, and what it sends.
 */
final class HostMember implements AutoCloseable
{
    static final int LARGEST = 512;
    static final long SEED = 7;

    private static final int BLOCK_LENGTH = 1000;

    /** One thing that was sent to a session. */
    record Sent(long sessionId, byte[] bytes)
    {
    }

    private final NodeCounters counters = new NodeCounters();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Throwable> faults = new ArrayList<>();
    private final ReplicatedHost host;
    private boolean isBlocked;

    HostMember(final int gateways, final int window)
    {
        host = new ReplicatedHost(
            new HostConfig(Defaults.SCHEMA, LARGEST, gateways, window),
            HostMember::book,
            faults::add,
            (sessionId, buffer, length) -> send(sessionId, new UnsafeBuffer(buffer, 0, length)),
            counters);
    }

    private static ReplicatedService book(final long seed)
    {
        final ReplicatedService service = new IdempotentService(
            new OrderBookService(2048, 4096, 64, seed), new AnswerMemory(256, 1 << 16, 64, seed), LARGEST);
        service.onStart(new ServiceContext("orders", Defaults.SCHEMA, Counters.forLanes(0).service("orders")));
        return service;
    }

    private boolean send(final long sessionId, final UnsafeBuffer buffer)
    {
        if (isBlocked)
        {
            return false;
        }
        final byte[] bytes = new byte[buffer.capacity()];
        buffer.getBytes(0, bytes);
        sent.add(new Sent(sessionId, bytes));
        return true;
    }

    ReplicatedHost host()
    {
        return host;
    }

    NodeCounters counters()
    {
        return counters;
    }

    List<Throwable> faults()
    {
        return faults;
    }

    void block(final boolean newIsBlocked)
    {
        isBlocked = newIsBlocked;
    }

    void onMessage(final long sessionId, final long nowNs, final byte[] bytes)
    {
        host.onMessage(sessionId, nowNs, new UnsafeBuffer(bytes), 0, bytes.length);
    }

    /**
     * What was sent since the last call.
     */
    List<Sent> take()
    {
        final List<Sent> taken = new ArrayList<>(sent);
        sent.clear();
        return taken;
    }

    SnapshotBytes snapshot()
    {
        return SnapshotBytes.of(BLOCK_LENGTH, host::save);
    }

    void load(final SnapshotBytes snapshot)
    {
        snapshot.load(host::load);
    }

    @Override
    public void close()
    {
        host.close();
    }
}
