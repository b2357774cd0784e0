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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** The services there are; each has its keys {@code kind} and {@code queue}. */
    static final List<String> SERVICES = List.of("orders");

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
        ConfigKey.of(TLS_KEY_STORE, TEXT),
        ConfigKey.of(TLS_KEY_STORE_PASSWORD, SECRET),
        ConfigKey.of("penstock.tls.handshake-deadline", DURATION, 100 * MS, HOUR),
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
        ConfigKey.of("penstock.held.limit", LENGTH, 16 * KIB, 256 * MIB),
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
        ConfigKey.of("penstock.orders.resting-limit", COUNT, 1, 16_777_216),
        ConfigKey.of("penstock.orders.remembered-limit", COUNT, 1, 16_777_216),
        ConfigKey.of("penstock.orders.symbols-limit", COUNT, 1, 262_144),
        ConfigKey.word("penstock.services.orders.kind", "inline", "workers"),
        ConfigKey.of("penstock.services.orders.queue", LENGTH_POWER_OF_TWO, 64 * KIB, GIB),
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
     * The key of a name.
     *
     * @param name full name.
     * @return the key, or null where there is none.
     */
    public static ConfigKey find(final String name)
    {
        return BY_NAME.get(name);
    }

    /**
     * Whether a name is the first part of keys' names, as {@code penstock.http} is.
     *
     * @param name full name.
     * @return true for a group of keys.
     */
    static boolean isGroup(final String name)
    {
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
        final String closest = Spelling.closest(name, BY_NAME.keySet());
        return "unknown key" + (closest == null ? "" : ", did you mean " + closest + "?");
    }
}
