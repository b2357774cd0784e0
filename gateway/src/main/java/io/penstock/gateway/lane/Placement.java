package io.penstock.gateway.lane;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.host.CoreSet;
import io.penstock.gateway.host.CpuQuota;
import io.penstock.gateway.host.Host;
import java.io.IOException;
import java.util.Map;

/**
 * Which core each thread of the lanes gets: what the configuration wishes, as far as the host has it. Threads that
 * would spin without a core of their own are refused.
 */
public final class Placement
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private final GatewayConfig.Pinning pinning;
    private final CoreSet pinnable;
    private final CoreSet isolated;
    private CoreSet pinned = CoreSet.none();

    private Placement(final GatewayConfig.Pinning pinning, final CoreSet pinnable, final CoreSet isolated)
    {
        this.pinning = pinning;
        this.pinnable = pinnable;
        this.isolated = isolated;
    }

    /**
     * Looks whether the host has what the configuration wishes. What it doesn't have is a warning where the
     * configuration says so.
     *
     * @param config the configuration.
     * @param layout its thread layout.
     * @param host   the machine.
     * @return the cores.
     * @throws ConfigException where a core can't be had, or threads must not spin here.
     */
    public static Placement of(final GatewayConfig config, final ThreadLayout layout, final Host host)
    {
        final GatewayConfig.Pinning pinning = config.pinning();
        final Placement placement = pinning.lanes().isEmpty() ?
            new Placement(pinning, CoreSet.none(), CoreSet.none()) :
            new Placement(pinning, pinnable(pinning, host), host.isolated());
        placement.pin();
        if (config.spin())
        {
            placement.checkSpinning(config.lanes(), layout.threads(), host);
        }
        return placement;
    }

    /**
     * The cores that lanes' threads have each to itself.
     */
    CoreSet pinned()
    {
        return pinned;
    }

    /**
     * Whether the scheduler gives a core to nobody else.
     */
    boolean isIsolated(final int core)
    {
        return isolated.has(core);
    }

    /**
     * Where a thread of a lane is to run.
     *
     * @param lane  number of its lane.
     * @param first the first layer it runs.
     * @param group name of all it runs.
     */
    Seat seat(final int lane, final Layer first, final String group)
    {
        if (pinning.lanes().isEmpty())
        {
            return Seat.anywhere(group);
        }
        final int wanted = pinning.lanes().get(lane).get(first.label());
        return new Seat(
            group, key(lane, first.label()), wanted, pinned.has(wanted) ? wanted : ThreadMetrics.NO_CORE);
    }

    /**
     * Says that a core can't be had: an error, or a warning and nothing more.
     *
     * @param key    the key that wishes it.
     * @param reason why it can't.
     */
    void fail(final String key, final String reason)
    {
        fail(pinning, key, reason);
    }

    private static String key(final int lane, final String first)
    {
        return ConfigKeys.PINNING + "[" + lane + "]." + first;
    }

    private static void fail(final GatewayConfig.Pinning pinning, final String key, final String reason)
    {
        final ConfigException e = new ConfigException(key, reason);
        if (pinning.required())
        {
            throw e;
        }
        LOG.log(System.Logger.Level.WARNING, e.getMessage() + "; not pinned");
    }

    private static CoreSet pinnable(final GatewayConfig.Pinning pinning, final Host host)
    {
        try
        {
            return host.pinnable();
        }
        catch (final IOException e)
        {
            fail(pinning, ConfigKeys.PINNING, e.getMessage());
            return CoreSet.none();
        }
    }

    private void pin()
    {
        for (int lane = 0; lane < pinning.lanes().size(); lane++)
        {
            for (final Map.Entry<String, Integer> wish : pinning.lanes().get(lane).entrySet())
            {
                final int core = wish.getValue();
                if (pinnable.has(core))
                {
                    pinned = pinned.or(CoreSet.of(core));
                }
                else if (!pinnable.isEmpty())
                {
                    fail(key(lane, wish.getKey()),
                        "core " + core + " can't be had: this process may have cores " + pinnable);
                }
            }
        }
    }

    private void checkSpinning(final int lanes, final int threadsPerLane, final Host host)
    {
        final CpuQuota quota = host.quota();
        if (quota != null)
        {
            throw new ConfigException(ConfigKeys.IDLE, "spin is refused under a CPU quota, here of " + quota +
                ": spinning uses it up, and the kernel then stops all threads; remove the quota, or use sleep");
        }
        final int spinning = lanes * threadsPerLane - pinned.size();
        // the scheduler doesn't spread threads over isolated cores: all would run on one of them
        final CoreSet unpinned = host.allowed().without(pinned);
        final CoreSet free = unpinned.without(host.isolated());
        if (spinning > free.size())
        {
            throw new ConfigException(ConfigKeys.IDLE, "spin is refused, as each thread needs a core: threads that " +
                "are not pinned: " + spinning + ", cores for them: " + free.size() +
                (free.isEmpty() ? "" : " (" + free + ")") +
                (free.equals(unpinned) ? "" : ", as isolated cores are for pinned threads alone") +
                "; use sleep, or fewer threads");
        }
    }
}
