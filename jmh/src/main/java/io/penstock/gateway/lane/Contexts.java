package io.penstock.gateway.lane;

import com.lmax.disruptor.Sequence;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.host.LinuxHost;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.InlineService;
import io.penstock.gateway.socket.Listeners;
import io.penstock.gateway.tls.HandshakePool;
import io.penstock.gateway.tls.HandshakeQueue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a lane is made from: the default configuration, with nothing listening, and one inline service.
 */
final class Contexts
{
    private static final String SCHEMA = "/order-entry.xml";
    private static final int CONNECTIONS = 16;
    private static final int INBOX_LENGTH = 1 << 16;

    private Contexts()
    {
    }

    static LaneContext of(final String layout)
    {
        final GatewayConfig config =
            ConfigLoader.load(null, List.of("penstock.layout=" + layout), Map.of()).gateway();
        final ThreadLayout threads = ThreadLayout.parse(config.layout());
        final MessageSchema schema = schema();
        return new LaneContext(
            config,
            CONNECTIONS,
            threads,
            Placement.of(config, threads, new LinuxHost()),
            schema,
            new Routes(config.routes(), config.services(), schema),
            new Statuses(config.statuses(), schema),
            null,
            Counters.forLanes(1, config.services().size(), config.workers()));
    }

    static LaneStages stages(
        final LaneContext context,
        final LaneRings rings,
        final Sequence inboundLast,
        final Sequence outboundLast,
        final Runnable wakeUp)
    {
        final Endpoints endpoints = new Endpoints(1);
        endpoints.put(0, new InlineService(new EchoService(), Faults.ofService("echo")::onFault));
        return new LaneStages(
            0, context, rings, inboundLast, outboundLast, new Listeners(),
            HandshakePool.share(new HandshakeQueue(1, Thread::onSpinWait), context.config().tls().handshakes(), 1, 1),
            endpoints, new Inbox(INBOX_LENGTH, wakeUp));
    }

    private static MessageSchema schema()
    {
        try (InputStream in = MessageSchema.class.getResourceAsStream(SCHEMA))
        {
            return MessageSchema.load(in, SCHEMA);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
