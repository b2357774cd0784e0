package io.penstock.gateway.config;

import static io.penstock.gateway.config.ConfigKey.Kind.ADDRESS;
import static io.penstock.gateway.config.ConfigKey.Kind.COUNT;
import static io.penstock.gateway.config.ConfigKey.Kind.DURATION;
import static io.penstock.gateway.config.ConfigKey.Kind.LAYOUT;
import static io.penstock.gateway.config.ConfigKey.Kind.LENGTH;
import static io.penstock.gateway.config.ConfigKey.Kind.LENGTH_POWER_OF_TWO;
import static io.penstock.gateway.config.ConfigKey.Kind.LIST;
import static io.penstock.gateway.config.ConfigKey.Kind.POWER_OF_TWO;
import static io.penstock.gateway.config.ConfigKey.Kind.RATE;
import static io.penstock.gateway.config.ConfigKey.Kind.SECRET;
import static io.penstock.gateway.config.ConfigKey.Kind.TEXT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of all keys. Their defaults, and what each of them means, stand in {@code reference.conf}.
 */
public final class ConfigKeys
{
    /** Address of the listener that takes HTTP, SBE and TLS. */
    public static final String PLAIN_ADDRESS = "penstock.plain.address";
    /** The route table. */
    public static final String ROUTES = "penstock.routes";

    /** How replies become statuses. */
    public static final String STATUSES = "penstock.statuses";

    /** Address of the listener that takes TLS only. */
    public static final String TLS_ADDRESS = "penstock.tls.address";
    /** Address of the admin listener. */
    public static final String ADMIN_ADDRESS = "penstock.admin.address";
    /** Which thread runs on which core. */
    public static final String PINNING = "penstock.pinning";
    /** What a thread with nothing to do does. */
    public static final String IDLE = "penstock.idle";
    /** File with certificate and key. */
    public static final String TLS_KEY_STORE = "penstock.tls.key-store";
    /** Password of that file. */
    public static final String TLS_KEY_STORE_PASSWORD = "penstock.tls.key-store-password";
    /** Certificates that clients of TLS are trusted for. */
    public static final String TLS_TRUST = "penstock.tls.trust";
    /** Password of their file. */
    public static final String TLS_TRUST_PASSWORD = "penstock.tls.trust-password";
    /** Further certificates. */
    public static final String TLS_CERTIFICATES = "penstock.tls.certificates";
    /** Which way TLS records go. */
    public static final String TLS_RECORDS = "penstock.tls.records";

    /** Which pushes are conflated. */
    public static final String CONFLATE = "penstock.pushes.conflate";

    /** Which content codings bodies may have. */
    public static final String CODINGS = "penstock.http.codings";

    /** The SBE schema. */
    public static final String SCHEMA = "penstock.schema";
    /** Where the classes of services are. */
    public static final String CLASS_PATH = "penstock.class-path";

    /** Whose media driver of Aeron is used. */
    public static final String AERON_DRIVER = "penstock.aeron.driver";
    /** Where it has its files. */
    public static final String AERON_DIRECTORY = "penstock.aeron.directory";
    /** Where members of clusters keep what lasts. */
    public static final String CLUSTER_DIRECTORY = "penstock.cluster.directory";

    /** The services, each with the keys of the one that ships. */
    public static final String SERVICES = "penstock.services";
    /** Name of the service that ships. */
    public static final String ORDERS = "orders";

    private static final Pattern SERVICE = Pattern.compile("penstock\\.services\\.([a-z][a-z0-9-]*)(\\..+)?");
    private static final String ORDERS_PREFIX = SERVICES + '.' + ORDERS;

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private static final List<ConfigKey> ALL = List.of(
        ConfigKey.of(PLAIN_ADDRESS, ADDRESS),
        ConfigKey.of(TLS_ADDRESS, ADDRESS),
        ConfigKey.of("penstock.tls.certificate", TEXT),
        ConfigKey.of("penstock.tls.key", TEXT),
        ConfigKey.of(TLS_KEY_STORE, TEXT),
        ConfigKey.of(TLS_KEY_STORE_PASSWORD, SECRET),
        ConfigKey.of("penstock.tls.ocsp", TEXT),
        ConfigKey.of(TLS_CERTIFICATES, LIST),
        ConfigKey.word("penstock.tls.client-certificates", "none", "want", "need"),
        ConfigKey.of(TLS_TRUST, TEXT),
        ConfigKey.of(TLS_TRUST_PASSWORD, SECRET),
        ConfigKey.of("penstock.tls.reload-interval", DURATION, 0, 24 * HOUR),
        ConfigKey.of("penstock.tls.handshake-deadline", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.tls.handshake-threads", COUNT, 1, 64),
        ConfigKey.of("penstock.tls.handshakes-limit", COUNT, 1, 65_536),
        ConfigKey.of("penstock.tls.handshakes-per-address", COUNT, 0, 1_000_000),
        ConfigKey.of("penstock.tls.client-hello-limit", LENGTH, KIB, 64 * KIB),
        ConfigKey.word(TLS_RECORDS, "auto", "engine", "native"),
        ConfigKey.of("penstock.tls.empty-records-limit", COUNT, 1, 31),
        ConfigKey.of(ADMIN_ADDRESS, ADDRESS),
        ConfigKey.of("penstock.backlog", COUNT, 1, 65_535),
        ConfigKey.of("penstock.layout", LAYOUT),
        ConfigKey.of("penstock.lanes", COUNT, 1, 64),
        ConfigKey.word(IDLE, "sleep", "spin"),
        ConfigKey.of(PINNING, LIST),
        ConfigKey.word("penstock.pinning-failure", "error", "warn"),
        ConfigKey.word("penstock.sbe.framing", "standard", "cme", "b3"),
        ConfigKey.of("penstock.connections.limit", COUNT, 1, 1_048_576),
        ConfigKey.of("penstock.ring.inbound-slots", POWER_OF_TWO, 0, 16_384),
        ConfigKey.of("penstock.ring.outbound-slots", POWER_OF_TWO, 0, 16_384),
        ConfigKey.of("penstock.slot.size", LENGTH, KIB, MIB),
        ConfigKey.of("penstock.slot.rows", COUNT, 2, 4096),
        ConfigKey.of("penstock.pool.size", LENGTH, MIB, GIB),
        ConfigKey.of("penstock.message.size", LENGTH, KIB, 64 * KIB),
        ConfigKey.word("penstock.json.unknown-members", "refuse", "ignore"),
        ConfigKey.word("penstock.json.enumerations", "names", "values"),
        ConfigKey.word("penstock.json.timestamps", "rfc3339", "epoch"),
        ConfigKey.of("penstock.held.limit", LENGTH, 16 * KIB, 256 * MIB),
        ConfigKey.of("penstock.held.window", LENGTH, KIB, 16 * MIB),
        ConfigKey.of(CONFLATE, LIST),
        ConfigKey.of("penstock.pushes.conflated-limit", COUNT, 1, 1_048_576),
        ConfigKey.of("penstock.request.deadline", DURATION, 10 * MS, HOUR),
        ConfigKey.of("penstock.request.in-flight", COUNT, 1, 1_048_576),
        ConfigKey.of("penstock.write.stall", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.linger.time", DURATION, 0, MINUTE),
        ConfigKey.of("penstock.linger.limit", LENGTH, 0, GIB),
        ConfigKey.of("penstock.drain.deadline", DURATION, 0, HOUR),
        ConfigKey.of("penstock.http.request-line-limit", LENGTH, 64, 64 * KIB),
        ConfigKey.of("penstock.http.head-limit", LENGTH, 256, 256 * KIB),
        ConfigKey.of("penstock.http.fields-limit", COUNT, 1, 1024),
        ConfigKey.of("penstock.http.body-limit", LENGTH, 0, 512 * MIB),
        ConfigKey.of("penstock.http.head-deadline", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.http.body-rate", RATE, 1, GIB),
        ConfigKey.of("penstock.http.body-rate-time", DURATION, SECOND, HOUR),
        ConfigKey.of("penstock.http.keep-alive", DURATION, 100 * MS, 24 * HOUR),
        ConfigKey.of("penstock.http.idempotency-key-limit", LENGTH, 16, 254),
        ConfigKey.words(CODINGS, "gzip", "deflate", "zstd", "br"),
        ConfigKey.of("penstock.http.decompressed-limit", LENGTH, KIB, 512 * MIB),
        ConfigKey.of("penstock.http.decompression-ratio", COUNT, 1, 10_000),
        ConfigKey.word("penstock.http.compression", "off", "on"),
        ConfigKey.of("penstock.http.compression-min", LENGTH, 0, MIB),
        ConfigKey.of("penstock.orders.resting-limit", COUNT, 1, 16_777_216),
        ConfigKey.of("penstock.orders.remembered-limit", COUNT, 1, 16_777_216),
        ConfigKey.of("penstock.orders.symbols-limit", COUNT, 1, 262_144),
        ConfigKey.of(SCHEMA, TEXT),
        ConfigKey.of(CLASS_PATH, TEXT),
        ConfigKey.word(AERON_DRIVER, "embedded", "external"),
        ConfigKey.of(AERON_DIRECTORY, TEXT),
        ConfigKey.of(CLUSTER_DIRECTORY, TEXT),
        ConfigKey.of("penstock.cluster.file-sync-level", COUNT, 0, 2),
        ConfigKey.of("penstock.cluster.snapshot-interval", DURATION, 1000 * MS, 24 * HOUR),
        ConfigKey.of("penstock.cluster.gateways-limit", COUNT, 1, 1024),
        ConfigKey.of("penstock.cluster.window", LENGTH, MIB, GIB),
        ConfigKey.word("penstock.services.orders.kind", "inline", "workers", "aeron", "cluster", "http", "echo"),
        ConfigKey.of("penstock.services.orders.class", TEXT),
        ConfigKey.of("penstock.services.orders.queue", LENGTH_POWER_OF_TWO, 64 * KIB, GIB),
        ConfigKey.of("penstock.services.orders.workers", COUNT, 1, 64),
        ConfigKey.of("penstock.services.orders.shard-by", TEXT),
        ConfigKey.word("penstock.services.orders.when-full", "refuse", "wait"),
        ConfigKey.of("penstock.services.orders.remembered-replies", COUNT, 0, 4_194_304),
        ConfigKey.of("penstock.services.orders.remembered-size", LENGTH, 64 * KIB, GIB),
        ConfigKey.of("penstock.services.orders.channel", TEXT),
        ConfigKey.of("penstock.services.orders.stream", COUNT, 1, Integer.MAX_VALUE),
        ConfigKey.of("penstock.services.orders.reply-channel", TEXT),
        ConfigKey.of("penstock.services.orders.heartbeat-timeout", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.services.orders.members", TEXT),
        ConfigKey.of("penstock.services.orders.egress", TEXT),
        ConfigKey.of("penstock.services.orders.upstreams", TEXT),
        ConfigKey.of("penstock.services.orders.upstream-connections", COUNT, 1, 4096),
        ConfigKey.of("penstock.services.orders.upstream-pending", COUNT, 0, 65_536),
        ConfigKey.of("penstock.services.orders.upstream-idle", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.services.orders.upstream-retries", COUNT, 0, 8),
        ConfigKey.of("penstock.services.orders.connect-timeout", DURATION, 10 * MS, MINUTE),
        ConfigKey.of("penstock.services.orders.stall-timeout", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.services.orders.body-limit", LENGTH, 0, GIB),
        ConfigKey.word("penstock.services.orders.host", "upstream", "client"),
        ConfigKey.word("penstock.services.orders.x-forwarded", "replace", "add", "pass", "drop"),
        ConfigKey.of("penstock.services.orders.health-path", TEXT),
        ConfigKey.of("penstock.services.orders.health-interval", DURATION, 100 * MS, HOUR),
        ConfigKey.of("penstock.services.orders.health-rise", COUNT, 1, 100),
        ConfigKey.of("penstock.services.orders.health-fall", COUNT, 1, 100),
        ConfigKey.of("penstock.services.orders.ejection-failures", COUNT, 0, 1000),
        ConfigKey.of("penstock.services.orders.ejection-time", DURATION, 100 * MS, MINUTE),
        ConfigKey.of(ROUTES, LIST),
        ConfigKey.of(STATUSES, LIST));

    private static final Map<String, ConfigKey> BY_NAME = ALL.stream().collect(
        Collectors.toMap(ConfigKey::name, (key) -> key, (a, b) -> a, LinkedHashMap::new));

    private ConfigKeys()
    {
    }

    /**
     * All keys, in the order of {@code reference.conf}.
     *
     * @return the keys.
     */
    public static List<ConfigKey> all()
    {
        return ALL;
    }

    /**
     * The keys of a configuration: those of each of its services in the place of those of the one that ships.
     *
     * @param services names of the services.
     * @return the keys, in the order of {@code reference.conf}.
     */
    static List<ConfigKey> all(final List<String> services)
    {
        final List<ConfigKey> keys = new ArrayList<>(ALL);
        final List<ConfigKey> models =
            ALL.stream().filter((key) -> key.name().startsWith(ORDERS_PREFIX + '.')).toList();
        final int at = keys.indexOf(models.get(0));
        keys.removeAll(models);
        keys.addAll(at, services.stream().flatMap((service) -> models.stream()
            .map((model) -> model.named(model.name().replace(ORDERS_PREFIX, SERVICES + '.' + service)))).toList());
        return keys;
    }

    /**
     * The key of a name. Every service has the keys of the one that ships.
     *
     * @param name full name.
     * @return the key, or null where there is none.
     */
    public static ConfigKey find(final String name)
    {
        final ConfigKey key = BY_NAME.get(name);
        if (key != null)
        {
            return key;
        }
        final Matcher service = SERVICE.matcher(name);
        final ConfigKey model = service.matches() && service.group(2) != null ?
            BY_NAME.get(ORDERS_PREFIX + service.group(2)) : null;
        return model == null ? null : model.named(name);
    }

    /**
     * The full name of a service's key.
     *
     * @param service name of the service.
     * @param key     last part of the key's name.
     * @return the key's name.
     */
    public static String serviceKey(final String service, final String key)
    {
        return SERVICES + '.' + service + '.' + key;
    }

    /**
     * Whether a name is the first part of keys' names, as {@code penstock.http} is.
     *
     * @param name full name.
     * @return true for a group of keys.
     */
    static boolean isGroup(final String name)
    {
        final Matcher service = SERVICE.matcher(name);
        if (service.matches() && service.group(2) == null)
        {
            return true;
        }
        for (final ConfigKey key : ALL)
        {
            if (key.name().startsWith(name) && key.name().startsWith(".", name.length()))
            {
                return true;
            }
        }
        return false;
    }

    /**
     * What to say of a name that no key has.
     *
     * @param name full name.
     * @return the reason, with the key that was probably meant.
     */
    static String unknown(final String name)
    {
        final Matcher service = SERVICE.matcher(name);
        if (name.startsWith(SERVICES + '.') && !service.matches())
        {
            final String lower = name.toLowerCase(Locale.ROOT);
            return "unknown key: names of services have lower-case letters, digits and dashes" +
                (SERVICE.matcher(lower).matches() ? ", such as " + lower : "");
        }
        final Stream<String> names = BY_NAME.keySet().stream();
        final String closest = Spelling.closest(name, (service.matches() ?
            names.map((each) -> each.replace(ORDERS_PREFIX, SERVICES + '.' + service.group(1))) : names).toList());
        return "unknown key" + (closest == null ? "" : ", did you mean " + closest + "?");
    }
}
