package io.penstock.gateway.lane;

import com.lmax.disruptor.Sequence;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sofh.SofhDialect;
import io.penstock.codecs.sofh.SofhEncoder;
import io.penstock.codecs.sofh.SofhParser;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.message.AnswerCodings;
import io.penstock.gateway.message.DecodeStage;
import io.penstock.gateway.message.EncodeStage;
import io.penstock.gateway.message.Encodings;
import io.penstock.gateway.message.GeneratedIds;
import io.penstock.gateway.message.ProblemEncoder;
import io.penstock.gateway.message.RejectEncoder;
import io.penstock.gateway.message.RequestBodies;
import io.penstock.gateway.protocol.FrameStage;
import io.penstock.gateway.protocol.ParseStage;
import io.penstock.gateway.protocol.ProtocolConnections;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.Publisher;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.service.Conflation;
import io.penstock.gateway.service.Endpoints;
import io.penstock.gateway.service.Inbox;
import io.penstock.gateway.service.ProcessStage;
import io.penstock.gateway.socket.Listeners;
import io.penstock.gateway.socket.ReadStage;
import io.penstock.gateway.socket.SocketLoop;
import io.penstock.gateway.socket.Sockets;
import io.penstock.gateway.socket.WriteStage;
import io.penstock.gateway.tls.DecryptStage;
import io.penstock.gateway.tls.EncryptStage;
import io.penstock.gateway.tls.HandshakePool;
import io.penstock.gateway.tls.TlsSessions;
import io.penstock.gateway.upstream.UpstreamSelector;
import java.util.Locale;
import org.agrona.concurrent.SystemNanoClock;

/**
 * The stages of a lane, each with what its layer owns. Which thread runs which is not known here; layers of one group
 * share that thread's chunk pool.
 */
final class LaneStages
{
    private static final int POOL_PARTS = 32;
    /** The first byte of a frame tells its protocol, and has to be 0. */
    private static final int MAX_FRAME_LENGTH = (1 << 24) - 1;
    private static final int[] POOL_SHARES = {0, 8, 4, 10, 2, 8};

    final LaneCounters counters;
    final Sockets sockets;
    final SocketLoop socketLoop;
    final ReadStage read;
    final DecryptStage decrypt;
    final ParseStage parse;
    final DecodeStage decode;
    final ProcessStage process;
    final EncodeStage encode;
    final FrameStage frame;
    final EncryptStage encrypt;
    final WriteStage write;
    /** Where connections to upstreams are registered; null where there are none. */
    final UpstreamSelector upstreams;

    private final LaneContext context;
    private final ChunkPool[] pools = new ChunkPool[Layer.values().length];

    LaneStages(
        final int lane,
        final LaneContext context,
        final LaneRings rings,
        final Sequence inboundLast,
        final Sequence outboundLast,
        final Listeners listeners,
        final HandshakePool handshakes,
        final Endpoints endpoints,
        final Inbox inbox)
    {
        this.context = context;
        final GatewayConfig config = context.config();
        final int connections = context.connectionsPerLane();
        counters = new LaneCounters(context.counters(), lane, config.serviceNames());
        sharePools(config, context.schema());

        sockets = new Sockets(lane, connections, config.limits(), pools[Layer.SOCKET.ordinal()], counters);
        read = new ReadStage(sockets, new Publisher<>(rings.inbound()));
        write = new WriteStage(sockets);
        socketLoop = new SocketLoop(
            sockets, read, write, listeners, handshakes.finished(), context.layout().splitsAccept(), counters);

        final int inboundChains = 2 * rings.inbound().getBufferSize();
        final int outboundChains = 2 * rings.outbound().getBufferSize();
        final ChunkPool tlsPool = pools[Layer.TLS.ordinal()];
        final TlsSessions sessions = new TlsSessions(
            context.tls(), handshakes, config.tls().emptyRecords(), connections, tlsPool, counters);
        decrypt = new DecryptStage(sessions, handshakes, new Attachments(tlsPool, inboundLast, inboundChains));
        encrypt = new EncryptStage(sessions, new Attachments(tlsPool, outboundLast, outboundChains));

        final MessageSchema schema = context.schema();
        final ChunkPool protocolPool = pools[Layer.PROTOCOL.ordinal()];
        final SofhDialect dialect = SofhDialect.valueOf(config.framing().toUpperCase(Locale.ROOT));
        final ProtocolConnections states = new ProtocolConnections(
            connections, config.http(), config.limits(), protocolPool, counters);
        parse = new ParseStage(
            states,
            context.routes(),
            new SofhParser(dialect, schema.byteOrder(), Math.min(config.http().bodyBytes(), MAX_FRAME_LENGTH)),
            dialect != SofhDialect.STANDARD,
            new Attachments(protocolPool, inboundLast, inboundChains));
        frame = new FrameStage(
            states,
            context.routes(),
            new SofhEncoder(dialect, schema.byteOrder()),
            new Attachments(protocolPool, outboundLast, outboundChains));

        decode = decode(
            lane, schema, new Attachments(pools[Layer.MESSAGE.ordinal()], inboundLast, inboundChains));
        encode = encode(
            lane, schema, new Attachments(pools[Layer.MESSAGE.ordinal()], outboundLast, outboundChains));
        upstreams = endpoints.haveHttp() ? upstreamSelector() : null;
        process = new ProcessStage(
            lane,
            schema,
            config.rings().largestMessage(schema),
            context.routes(),
            endpoints,
            new Publisher<>(rings.outbound()),
            inbox,
            connections,
            config.http(),
            config.limits(),
            new Conflation(schema, config.pushes(), connections),
            upstreams,
            pools[Layer.SERVICE.ordinal()],
            SystemNanoClock.INSTANCE,
            counters);
    }

    /** One thread has one selector. */
    private UpstreamSelector upstreamSelector()
    {
        return context.layout().isSingle() ? sockets.upstreams() : UpstreamSelector.open();
    }

    /**
     * The share of the pool that the thread of a layer has.
     *
     * @return the pool, or null where its layers need none.
     */
    ChunkPool pool(final Layer layer)
    {
        return pools[layer.ordinal()];
    }

    /**
     * Gives back what stages hold of native memory, when no thread runs them any more.
     */
    void close()
    {
        decode.close();
        encode.close();
        if (upstreams != null && upstreams != sockets.upstreams())
        {
            upstreams.close();
        }
    }

    private DecodeStage decode(final int lane, final MessageSchema schema, final Attachments attachments)
    {
        final GatewayConfig config = context.config();
        return new DecodeStage(
            schema,
            context.routes(),
            new GeneratedIds(lane),
            Math.max(config.http().requestLineBytes(), Route.GENERATED_LENGTH),
            config.json(),
            config.rings().largestMessage(schema),
            pools[Layer.MESSAGE.ordinal()],
            attachments,
            new RequestBodies(config.http().codings()),
            counters.layer(Layer.MESSAGE));
    }

    private EncodeStage encode(final int lane, final MessageSchema schema, final Attachments attachments)
    {
        final ChunkPool pool = pools[Layer.MESSAGE.ordinal()];
        // a frame has its head in the same chunk, and an error its details in front of its members
        final int largest = pool.largest() - FrameStage.maxHeadLength() - ProblemEncoder.maxLength(context.schema());
        final JsonEncoder json = new JsonEncoder(
            schema, context.config().json(), largest, schema.messages().toArray(new MessageLayout[0]));
        return new EncodeStage(
            context.routes(),
            context.statuses(),
            Encodings.encoders(context.routes(), json, largest),
            new ProblemEncoder(schema, context.routes(), context.statuses(), json, context.config().json()),
            new RejectEncoder(schema),
            pool,
            attachments,
            new AnswerCodings(context.config().http().codings(), pool.largest() - FrameStage.maxHeadLength(), pool),
            counters.layer(Layer.MESSAGE),
            Faults.ofReplies(lane)::onFault);
    }

    /**
     * Gives each thread its share of the lane's pool: the sum of the shares of its layers.
     */
    private void sharePools(final GatewayConfig config, final MessageSchema schema)
    {
        final int largest = Math.max(
            config.rings().largestMessage(schema),
            config.http().bodyBytes() + Math.max(config.http().requestLineBytes(), config.rings().slotBytes()));
        for (final ThreadLayout.Group group : context.layout().groups())
        {
            int parts = 0;
            for (int layer = group.first().ordinal(); layer <= group.last().ordinal(); layer++)
            {
                parts += POOL_SHARES[layer];
            }
            final ChunkPool pool = parts == 0 ?
                null :
                new ChunkPool((int)((long)config.rings().poolBytes() * parts / POOL_PARTS), largest);
            for (int layer = group.first().ordinal(); layer <= group.last().ordinal(); layer++)
            {
                pools[layer] = pool;
            }
        }
    }
}
