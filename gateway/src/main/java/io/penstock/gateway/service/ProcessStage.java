package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.LayerCounters;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.upstream.UpstreamSelector;
import org.agrona.concurrent.NanoClock;

/**
 * The sixth step: requests reach their service, and answers begin their way out. It is the only producer of the
 * outbound ring, and the only stage that may stop in the middle of a slot: where that ring is full it keeps its row,
 * and goes on from there later.
 */
public final class ProcessStage
{
    private final Outlet outlet;
    private final Pushes pushes;
    private final Clients clients;
    private final InboxReader inbox;
    private final Endpoints endpoints;
    private final Parking parking;
    private final Requests requests;
    private final Windows windows;
    private final Conflation conflation;
    private final RequestIds ids;
    private final Peers peers;
    private final Proxy proxy;
    private final Dispatcher dispatcher;

    private int nextRow;
    private boolean isBlocked;

    /**
     * Processes for a lane.
     *
     * @param lane        number of the lane.
     * @param schema      the schema.
     * @param largest     bytes of a message at most.
     * @param routes      the route table.
     * @param endpoints   the services, by their numbers.
     * @param outbound    the outbound ring.
     * @param inbox       what comes from services elsewhere.
     * @param connections connections at most.
     * @param http        limits of HTTP.
     * @param limits      limits of every connection.
     * @param conflation  what keeps pushes that are conflated.
     * @param upstreams   where connections to upstreams are registered; null where there are none.
     * @param pool        the thread's share of the chunk pool.
     * @param clock       by which the slots' times are.
     * @param counters    the lane's counters.
     */
    public ProcessStage(
        final int lane,
        final MessageSchema schema,
        final int largest,
        final Routes routes,
        final Endpoints endpoints,
        final Publisher<OutboundSlot> outbound,
        final Inbox inbox,
        final int connections,
        final GatewayConfig.Http http,
        final GatewayConfig.Limits limits,
        final Conflation conflation,
        final UpstreamSelector upstreams,
        final ChunkPool pool,
        final NanoClock clock,
        final LaneCounters counters)
    {
        final LayerCounters rejects = counters.layer(Layer.SERVICE);
        final InFlight inFlight = new InFlight(lane, limits.inFlight(), counters.service());
        ids = new RequestIds(schema, limits.inFlight());
        outlet = new Outlet(outbound);
        final Refusals refusals = new Refusals(outlet, inFlight, ids, rejects, counters.service());
        final boolean passesOn = endpoints.haveHttp();
        windows = new Windows(
            passesOn || conflation.isConfigured() ? connections : 0, Math.min(limits.window(), limits.heldBytes() / 2));
        this.conflation = conflation;
        pushes = new Pushes(
            connections, limits.heldBytes(), pool, conflation, windows, rejects, counters.service());
        clients = new Clients(connections);
        parking = new Parking(connections, limits.heldBytes(), pool);
        final Exchanges exchanges =
            new Exchanges(inFlight, limits.inFlight(), connections, pool, passesOn);
        peers = new Peers(passesOn ? connections : 0);
        requests = new Requests(
            schema,
            routes,
            endpoints,
            outlet,
            inFlight,
            parking,
            new InlineCalls(schema, outlet, pushes, refusals, rejects, counters.service(), clock, largest),
            exchanges,
            ids,
            refusals);
        proxy = passesOn ? new Proxy(
            routes,
            endpoints,
            exchanges,
            inFlight,
            outlet,
            windows,
            parking,
            peers,
            requests,
            upstreams,
            http,
            limits.requestDeadlineNs(),
            clock,
            counters) : null;
        requests.proxy(proxy);
        this.endpoints = endpoints;
        this.inbox = new InboxReader(
            inbox, outlet, pushes, inFlight, requests, refusals, exchanges, rejects, counters.service(), clock);
        dispatcher =
            new Dispatcher(schema, routes, outlet, requests, proxy, clients, clock, limits.requestDeadlineNs());
    }

    /**
     * Processes a slot.
     *
     * @param slot the slot.
     * @return false where the outbound ring is full: it is to be called again with the same slot.
     */
    public boolean onEvent(final InboundSlot slot)
    {
        if (slot.kind() == SlotKind.OPENED)
        {
            pushes.open(slot.connection());
            parking.open(slot.connection());
            windows.open(slot.connection());
            peers.open(slot.connection(), slot.address(), slot.addressRest());
        }
        else if (slot.kind() == SlotKind.SENT && pushes.isOpen(slot.connection()))
        {
            onSent(slot.connection());
        }
        else if (slot.isSecured())
        {
            peers.secure(slot.connection());
        }
        if (slot.client() != null)
        {
            clients.name(slot.connection(), slot.client());
            slot.client(null);
        }
        dispatcher.begin(slot);
        isBlocked = !processRows(slot) || !finish(slot);
        if (!isBlocked)
        {
            nextRow = 0;
        }
        outlet.publish();
        endpoints.flush();
        return !isBlocked;
    }

    /** The socket has taken what was on its way: what its window has held up goes on. */
    private void onSent(final long connection)
    {
        windows.sent(connection);
        pushes.sent(connection);
        if (proxy != null)
        {
            proxy.sent(connection);
        }
    }

    /**
     * Gives up the slot at hand, on which the stage has failed again.
     */
    public void skip()
    {
        isBlocked = false;
        nextRow = 0;
        outlet.publish();
    }

    /**
     * Sends what comes from elsewhere: replies of workers, pushes, and answers to requests whose deadline has passed.
     *
     * @return amount of work done.
     */
    public int poll()
    {
        final long before = outlet.published();
        int work = pushes.hasWork() ? pushes.send(outlet) : 0;
        work += inbox.poll();
        if (proxy != null)
        {
            work += proxy.poll();
            outlet.publish();
        }
        if (parking.ready() > 0)
        {
            work += requests.poll();
            outlet.publish();
        }
        return work + (int)(outlet.published() - before);
    }

    /**
     * Whether {@link #poll()} has something to do that it can do.
     *
     * @return false where nothing waits, or the outbound ring is full.
     */
    public boolean hasWork()
    {
        return waits() && outlet.hasRoom();
    }

    /**
     * Whether the stage stopped in the middle of a slot, and the outbound ring is full still.
     *
     * @return true where it can't go on.
     */
    public boolean isBlocked()
    {
        return (isBlocked || waits()) && !outlet.hasRoom();
    }

    /**
     * Closes the connections to upstreams, and gives back native memory, when the thread ends.
     */
    public void close()
    {
        conflation.close();
        ids.close();
        if (proxy != null)
        {
            proxy.close();
        }
    }

    /**
     * Number of outbound slots published.
     *
     * @return their number.
     */
    public long published()
    {
        return outlet.published();
    }

    private boolean waits()
    {
        return pushes.hasWork() || inbox.hasWork() || requests.hasWork() ||
            proxy != null && proxy.hasWork();
    }

    /**
     * Brings each row on its way. What it pushes goes behind it and before the next one, so that who gets both sees
     * what happened in the order in which it did.
     */
    private boolean processRows(final InboundSlot slot)
    {
        final InboundRows rows = slot.rows();
        // rows about the whole lane are each of a connection of its own, which has no part in the fault
        final int count = slot.fault() && !SlotKind.isLaneWide(slot.kind()) ? 0 : rows.count();
        while (nextRow < count)
        {
            if (!pushes.sendAll(outlet))
            {
                return false;
            }
            final long connection = SlotKind.isLaneWide(slot.kind()) ?
                pushes.at(rows.connectionIndex(nextRow)) :
                slot.connection();
            if (pushes.isOpen(connection) && !dispatcher.dispatch(slot, nextRow, connection))
            {
                return false;
            }
            nextRow++;
        }
        return true;
    }

    /**
     * What is done when all rows are: what the layers asked for, and the end of a connection.
     */
    private boolean finish(final InboundSlot slot)
    {
        if (slot.kind() == SlotKind.TICK || slot.kind() == SlotKind.DRAIN_DEADLINE)
        {
            inbox.expire(slot.timeNs(), slot.kind() == SlotKind.DRAIN_DEADLINE);
            endpoints.onTick(slot.timeNs());
        }
        if (slot.kind() == SlotKind.TICK && proxy != null)
        {
            proxy.onTick(slot.timeNs());
        }
        if (slot.fault())
        {
            pushes.fail(slot.connection());
        }
        int control = slot.control();
        control |= slot.kind() == SlotKind.CLOSED ? Control.RELEASE : 0;
        if (SlotKind.isLaneWide(slot.kind()) || control == 0 && !slot.flush())
        {
            return true;
        }
        final OutboundSlot out = outlet.open(slot.connection(), 0);
        if (out == null)
        {
            return false;
        }
        out.request(control);
        if (slot.kind() == SlotKind.CLOSED)
        {
            pushes.close(slot.connection());
            requests.close(slot.connection());
            clients.name(slot.connection(), null);
        }
        return true;
    }
}
