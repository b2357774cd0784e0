package io.penstock.gateway.lane;

import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.StageMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the sequences say of one stage: how much it has handled, and how much waits for it.
 */
record StageGauge(String stage, LongSupplier handled, LongSupplier waiting, LongSupplier thread) implements StageMetrics
{
    static List<StageGauge> ofLane(
        final LaneWiring wiring,
        final LaneStages stages,
        final LaneRings rings,
        final AcceptGroup acceptGroup)
    {
        final StageGroup socket = wiring.group(Layer.SOCKET);
        final LongSupplier socketThread = socket::threadId;
        final List<StageGauge> gauges = new ArrayList<>();
        gauges.add(new StageGauge(
            "accept",
            stages.socketLoop.accept()::accepted,
            () -> 0,
            acceptGroup == null ? socketThread : acceptGroup::threadId));
        gauges.add(new StageGauge("read", () -> rings.inbound().getCursor() + 1, () -> 0, socketThread));
        gauges.add(inbound("decrypt", wiring.group(Layer.TLS), rings));
        gauges.add(inbound("parse", wiring.group(Layer.PROTOCOL), rings));
        gauges.add(inbound("decode", wiring.group(Layer.MESSAGE), rings));
        gauges.add(inbound("process", wiring.group(Layer.SERVICE), rings));
        gauges.add(outbound("encode", wiring.group(Layer.MESSAGE), rings));
        gauges.add(outbound("frame", wiring.group(Layer.PROTOCOL), rings));
        gauges.add(outbound("encrypt", wiring.group(Layer.TLS), rings));
        gauges.add(outbound("write", socket, rings));
        return gauges;
    }

    @Override
    public long events()
    {
        return handled.getAsLong();
    }

    @Override
    public long queueDepth()
    {
        return Math.max(0, waiting.getAsLong());
    }

    @Override
    public long threadId()
    {
        return thread.getAsLong();
    }

    private static StageGauge inbound(final String name, final StageGroup group, final LaneRings rings)
    {
        return new StageGauge(
            name,
            () -> group.inbound().sequence().get() + 1,
            () -> rings.inbound().getCursor() - group.inbound().sequence().get(),
            group::threadId);
    }

    private static StageGauge outbound(final String name, final StageGroup group, final LaneRings rings)
    {
        return new StageGauge(
            name,
            () -> group.outbound().sequence().get() + 1,
            () -> rings.outbound().getCursor() - group.outbound().sequence().get(),
            group::threadId);
    }
}
