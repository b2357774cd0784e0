package io.penstock.gateway.config;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.penstock.codecs.compress.CodingLibrary;
import java.lang.management.ManagementFactory;
import org.agrona.BitUtil;

/**
 * What rings, pools and queues take of memory, and whether it can be had. The figures are close to what is reserved,
 * which the schema decides too: once that is known, its rings are looked at again.
 */
public final class MemoryRules
{
    /** Bytes of a row on the way in: its entry in the table, and its message. */
    static final int INBOUND_ROW = 256;

    /** Bytes of a row on the way out: its entry, its message, its payload, its frame and its TLS record. */
    static final int OUTBOUND_ROW = 3584;

    /** Rows of an outbound slot at most. */
    static final int OUTBOUND_ROWS = 32;

    private static final int HEADROOM = 4096;
    private static final int SINGLE_SLOTS = 8;
    private static final int THREADED_SLOTS = 64;
    private static final int INBOX = 1 << 20;
    private static final int UPSTREAM_FIELDS = 1024;
    private static final int UPSTREAM_ANSWER = 16 * 1024;
    private static final int CODED_SHIFT = 7;
    private static final long MIB = 1 << 20;
    private static final String INBOUND_SLOTS = "penstock.ring.inbound-slots";
    private static final String OUTBOUND_SLOTS = "penstock.ring.outbound-slots";

    private final GatewayConfig config;
    private final Settings settings;

    /**
     * Rules for a configuration.
     *
     * @param config   the configuration.
     * @param settings the keys, for where values came from.
     */
    MemoryRules(final GatewayConfig config, final Settings settings)
    {
        this.config = config;
        this.settings = settings;
    }

    /**
     * Checks that the memory can be had.
     *
     * @param maxDirect direct memory that the JVM may use, in bytes.
     * @throws ConfigException where it can't, naming the key that takes most of it.
     */
    void check(final long maxDirect)
    {
        final long inbound = inboundRing();
        final long outbound = outboundRing();
        if (inbound > Integer.MAX_VALUE)
        {
            throw settings.wrong(INBOUND_SLOTS, "so many slots, by penstock.slot.size and penstock.slot.rows of " +
                Units.length(mib(inbound / slots(config.rings().inboundSlots()))) + " each, are above 2 GiB");
        }
        final long pool = pool(config);
        final long lane = inbound + outbound + besidesRings(config);
        if (lane * config.lanes() > maxDirect)
        {
            final String largest = pool >= Math.max(inbound, outbound) ? "penstock.pool.size" :
                inbound >= outbound ? INBOUND_SLOTS : OUTBOUND_SLOTS;
            throw settings.wrong(lane > maxDirect ? largest : "penstock.lanes",
                "rings, pools and queues of all lanes take about " + Units.length(mib(lane * config.lanes())) +
                    ", and the JVM may use " + Units.length(maxDirect) + ": lower it, or raise " +
                    "-XX:MaxDirectMemorySize");
        }
    }

    /**
     * Checks that the memory can be had with rings for the messages of a schema.
     *
     * @param config    the configuration.
     * @param inbound   bytes of a lane's inbound ring.
     * @param outbound  bytes of a lane's outbound ring.
     * @param maxDirect direct memory that the JVM may use, in bytes.
     * @throws ConfigException where it can't, naming the key of the larger ring.
     */
    public static void checkRings(
        final GatewayConfig config, final long inbound, final long outbound, final long maxDirect)
    {
        final String key = inbound > outbound ? INBOUND_SLOTS : OUTBOUND_SLOTS;
        if (Math.max(inbound, outbound) > Integer.MAX_VALUE)
        {
            throw new ConfigException(key, "with slots for messages as long as those of the schema, the ring takes " +
                Units.length(mib(Math.max(inbound, outbound))) + ", and may take 2 GiB");
        }
        final long lanes = config.lanes() * (inbound + outbound + besidesRings(config));
        if (lanes > maxDirect)
        {
            throw new ConfigException(key, "with slots for messages as long as those of the schema, rings, pools and " +
                "queues of all lanes take about " + Units.length(mib(lanes)) + ", and the JVM may use " +
                Units.length(maxDirect) + ": lower it, or raise -XX:MaxDirectMemorySize");
        }
    }

    /**
     * The direct memory that this JVM may use.
     *
     * @return its limit in bytes.
     */
    public static long maxDirect()
    {
        final long option = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("MaxDirectMemorySize").getValue());
        // not set: as much as the heap
        return option == 0 ? Runtime.getRuntime().maxMemory() : option;
    }

    /**
     * Bytes of a lane's inbound ring.
     */
    long inboundRing()
    {
        final GatewayConfig.Rings rings = config.rings();
        return slots(rings.inboundSlots()) * (HEADROOM + rings.slotBytes() + (long)rings.slotRows() * INBOUND_ROW);
    }

    /**
     * Bytes of a lane's outbound ring.
     */
    long outboundRing()
    {
        final GatewayConfig.Rings rings = config.rings();
        final int rows = Math.min(rings.slotRows(), OUTBOUND_ROWS);
        return slots(rings.outboundSlots()) * ((long)rows * OUTBOUND_ROW + rings.messageBytes());
    }

    private long slots(final int configured)
    {
        final int byLayout = LayoutText.groups(config.layout()).size() == 1 ? SINGLE_SLOTS : THREADED_SLOTS;
        return configured == 0 ? byLayout : configured;
    }

    /** What a lane takes beside its rings. */
    static long besidesRings(final GatewayConfig config)
    {
        return pool(config) + queues(config) + codings(config) + upstreams(config);
    }

    /** A connection to an upstream has a request and a part of an answer, a request that waits has itself. */
    private static long upstreams(final GatewayConfig config)
    {
        final long request = config.http().headBytes() + UPSTREAM_FIELDS;
        return config.services().stream()
            .filter((service) -> GatewayConfig.ServiceConfig.HTTP.equals(service.kind()))
            .map(GatewayConfig.ServiceConfig::http)
            .mapToLong((http) -> http.pending() * request +
                (long)http.connections() * http.upstreams().size() * (request + UPSTREAM_ANSWER))
            .sum();
    }

    /** Each share of the pool has one of the largest chunks at least. */
    private static long pool(final GatewayConfig config)
    {
        final long shares = LayoutText.groups(config.layout()).size();
        return Math.max(config.rings().poolBytes(), largestChunk(config) * shares);
    }

    private static long largestChunk(final GatewayConfig config)
    {
        final GatewayConfig.Http http = config.http();
        return BitUtil.findNextPositivePowerOfTwo(Math.max(
            config.rings().messageBytes(),
            http.bodyBytes() + Math.max(http.requestLineBytes(), config.rings().slotBytes())));
    }

    /**
     * A body is decoded to memory of its own, and an answer coded to some that is as large as the largest chunk
     * may become; each way of each coding has its windows.
     */
    private static long codings(final GatewayConfig config)
    {
        final GatewayConfig.Codings codings = config.http().codings();
        final long windows =
            (long)CodingLibrary.DIRECT_BYTES * (codings.taken().size() + codings.ofAnswers().size());
        final long largest = largestChunk(config);
        return windows + (codings.taken().isEmpty() ? 0 : codings.decodedBytes()) +
            (codings.ofAnswers().isEmpty() ? 0 : largest + (largest >> CODED_SHIFT));
    }

    /** Those to workers, and the inbox for what they reply. */
    private static long queues(final GatewayConfig config)
    {
        return INBOX + config.services().stream()
            .filter((service) -> GatewayConfig.ServiceConfig.WORKERS.equals(service.kind()))
            .mapToLong((service) -> (long)service.queueBytes() * service.workers())
            .sum();
    }

    private static long mib(final long bytes)
    {
        return (bytes + MIB - 1) / MIB * MIB;
    }
}
