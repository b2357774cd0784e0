package io.penstock.gateway.node;

import io.penstock.gateway.cluster.ClusterEnvelope;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.ReplyEnvelope;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.RequestView;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import java.util.function.LongFunction;
import org.agrona.DirectBuffer;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Applies the log of a cluster to a replicated service: each request of a gateway once and in its order, whatever is
 * sent twice or is missing; what comes of it is kept until the gateway has acknowledged it. What becomes of state
 * follows from the log alone, so that it is the same on each member, and is saved and loaded with the service's own.
 * Only the leader sends. Used by one thread.
 */
final class ReplicatedHost implements AutoCloseable
{
    private static final int PART = 0x484F5354;
    private static final int VERSION = 1;

    private final HostConfig config;
    private final LongFunction<ReplicatedService> factory;
    private final ErrorHandler faults;
    private final Egress egress;
    private final NodeCounters counters;
    private final GatewayWindows windows;
    private final WindowReplies replies;
    private final RequestView request;
    private final UnsafeBuffer word = new UnsafeBuffer(new byte[ClusterEnvelope.OUTPUT_LENGTH]);
    private final UnsafeBuffer scratch;
    private ReplicatedService service;
    private RequestHandler handler;
    private boolean isLeading;

    /**
     * Has no service yet.
     *
     * @param config   what to host it with.
     * @param factory  makes the service, by the seed of its hashes; it is started then.
     * @param faults   is told what the service throws and where it replies nothing.
     * @param egress   the way to the gateways.
     * @param counters what is counted.
     */
    ReplicatedHost(
        final HostConfig config,
        final LongFunction<ReplicatedService> factory,
        final ErrorHandler faults,
        final Egress egress,
        final NodeCounters counters)
    {
        this.config = config;
        this.factory = factory;
        this.faults = faults;
        this.egress = egress;
        this.counters = counters;
        windows = new GatewayWindows(config.gateways(), config.window(), counters);
        replies = new WindowReplies(config.schema(), config.largest(), windows, this::end);
        request = new RequestView(config.schema());
        scratch = new UnsafeBuffer(
            new byte[ClusterEnvelope.OUTPUT_LENGTH + ReplyEnvelope.HEADER_LENGTH + config.largest()]);
    }

    /**
     * A leader's term begins: the first one gives the seed.
     *
     * @param seed the same on all members.
     */
    void onTerm(final long seed)
    {
        if (service == null)
        {
            make(seed);
        }
    }

    /**
     * This member leads, or follows, from now on. Gateways say what they have before anything is sent to them.
     *
     * @param newIsLeading whether it leads.
     */
    void lead(final boolean newIsLeading)
    {
        isLeading = newIsLeading;
        for (int i = 0; i < windows.count(); i++)
        {
            windows.at(i).pause();
        }
    }

    /**
     * Takes what a gateway sent.
     *
     * @param sessionId of the session it came by.
     * @param nowNs     the log's time, since 1970.
     * @param buffer    has it.
     * @param offset    of its first byte there.
     * @param length    of it, in bytes.
     */
    void onMessage(
        final long sessionId, final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < ClusterEnvelope.REQUEST_LENGTH)
        {
            counters.refused();
            return;
        }
        final long sequence = ClusterEnvelope.requestSequence(buffer, offset);
        if (sequence == ClusterEnvelope.OPEN || sequence == ClusterEnvelope.RESUME)
        {
            greet(sequence, sessionId, buffer, offset, length);
        }
        else
        {
            final GatewayWindow window = windows.find(ClusterEnvelope.epoch(buffer, offset));
            if (window == null)
            {
                tell(sessionId, ClusterEnvelope.ENDED, 0);
            }
            else if (!window.acknowledge(ClusterEnvelope.acknowledged(buffer, offset)))
            {
                end(window);
            }
            else if (sequence == ClusterEnvelope.LEAVE)
            {
                windows.remove(window);
            }
            else if (sequence > 0)
            {
                take(window, sessionId, nowNs, buffer, offset, length);
            }
        }
        flush();
    }

    /**
     * A session was closed.
     *
     * @param sessionId of it.
     */
    void onSessionClosed(final long sessionId)
    {
        windows.onSessionClosed(sessionId);
    }

    /**
     * Sends what could not be sent before.
     *
     * @return how much was sent.
     */
    int flush()
    {
        int sent = 0;
        if (isLeading)
        {
            for (int i = 0; i < windows.count(); i++)
            {
                sent += windows.at(i).flush(egress, scratch);
            }
        }
        return sent;
    }

    private void greet(
        final long kind, final long sessionId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < ClusterEnvelope.GREETING_LENGTH || !isConnections(ClusterEnvelope.connections(buffer, offset)))
        {
            counters.refused();
            return;
        }
        if (ClusterEnvelope.schemaId(buffer, offset) != config.schema().id() ||
            ClusterEnvelope.schemaVersion(buffer, offset) != config.schema().version())
        {
            tell(sessionId, ClusterEnvelope.OTHER_SCHEMA, 0);
            return;
        }
        final long epoch = ClusterEnvelope.epoch(buffer, offset);
        GatewayWindow window = windows.find(epoch);
        if (window == null && kind == ClusterEnvelope.OPEN)
        {
            window = windows.add(epoch, ClusterEnvelope.connections(buffer, offset));
        }
        if (window == null)
        {
            tell(sessionId, kind == ClusterEnvelope.OPEN ? ClusterEnvelope.FULL : ClusterEnvelope.ENDED, 0);
            return;
        }
        window.session(sessionId);
        if (!window.acknowledge(ClusterEnvelope.acknowledged(buffer, offset)))
        {
            end(window);
            return;
        }
        tell(sessionId, ClusterEnvelope.WELCOME, window.applied());
        window.resume();
    }

    private static boolean isConnections(final int connections)
    {
        return connections > 0 && connections <= ConnectionId.MAX_CONNECTIONS;
    }

    private void take(
        final GatewayWindow window,
        final long sessionId,
        final long nowNs,
        final DirectBuffer buffer,
        final int offset,
        final int length)
    {
        final long sequence = ClusterEnvelope.requestSequence(buffer, offset);
        if (sequence <= window.applied())
        {
            // its outputs are in the window, or have come
            counters.duplicate();
        }
        else if (sequence > window.applied() + 1)
        {
            counters.gap();
            if (!window.wasGapTold())
            {
                tell(sessionId, ClusterEnvelope.WELCOME, window.applied());
            }
        }
        else
        {
            window.apply(sequence);
            apply(
                window,
                nowNs,
                buffer,
                offset + ClusterEnvelope.REQUEST_LENGTH,
                length - ClusterEnvelope.REQUEST_LENGTH);
        }
    }

    private void apply(
        final GatewayWindow window, final long nowNs, final DirectBuffer buffer, final int offset, final int length)
    {
        counters.request();
        if (!RequestEnvelope.decode(buffer, offset, length, request))
        {
            counters.refused();
            return;
        }
        request.subscription(window.names().subscription(request.subscription()));
        replies.begin(window, request.correlation());
        handler.handle(request, nowNs, replies);
        replies.end();
    }

    /** What can't be kept for a gateway is lost, and it must know. */
    private void end(final GatewayWindow window)
    {
        counters.ended();
        tell(window.sessionId(), ClusterEnvelope.ENDED, 0);
        windows.remove(window);
    }

    /** What is not taken is asked for again. */
    private void tell(final long sessionId, final long what, final long applied)
    {
        if (isLeading && sessionId != GatewayWindow.NO_SESSION)
        {
            ClusterEnvelope.encodeOutput(what, applied, word, 0);
            egress.send(sessionId, word, ClusterEnvelope.OUTPUT_LENGTH);
        }
    }

    private void make(final long seed)
    {
        service = factory.apply(seed);
        handler = new RequestHandler(service, config.schema(), counters, faults);
    }

    /**
     * Saves all that an answer may depend on.
     *
     * @param out takes it.
     */
    void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putInt(config.schema().id());
        out.putInt(config.schema().version());
        out.putInt(service == null ? 0 : 1);
        windows.save(out);
        if (service != null)
        {
            service.save(out);
        }
    }

    /**
     * Loads what was saved, before the first message.
     *
     * @param in gives it.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is cut off, or of another service or size.
     */
    void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        in.require("id of the schema", config.schema().id());
        in.require("version of the schema", config.schema().version());
        final int services = in.getInt("services", 0, 1);
        windows.load(in);
        if (services != 0)
        {
            // the seed is a part of what it loads
            make(0);
            service.load(in);
        }
    }

    /**
     * Ends the service.
     */
    @Override
    public void close()
    {
        windows.close();
        if (service != null)
        {
            service.close();
        }
    }
}
