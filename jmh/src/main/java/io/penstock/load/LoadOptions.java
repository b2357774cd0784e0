package io.penstock.load;

import io.penstock.gateway.config.AddressText;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.peers.PenstockPeer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is sent where, and how fast: the options that say what is measured.
 */
final class LoadOptions
{
    private static final int MAX_CONNECTIONS = 60_000;
    private static final int MAX_PIPELINE = 4096;
    private static final int MAX_SECONDS = 24 * 3600;
    private static final double NS_A_SECOND = 1e9;
    /** What a gateway's listener is to begin with, so that it is found. */
    private static final String LOOPBACK = "127.0.0.1:";

    @Option(names = "--target", paramLabel = "HOST:PORT",
        description = "What to measure; without it a gateway is started on this machine, and stopped at the end.")
    private String target;

    @Option(names = "--layout", paramLabel = "LAYOUT", defaultValue = "single",
        description = "Thread layout of the gateway that is started. Default: ${DEFAULT-VALUE}.")
    private String layout;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Configuration of the gateway that is started, as for penstock run; more than once for more.")
    private List<String> settings = List.of();

    @Option(names = "--protocol", paramLabel = "http|sbe", defaultValue = "http",
        description = "JSON over HTTP/1.1, or SBE over TCP. Default: ${DEFAULT-VALUE}.")
    private String protocol;

    @Option(names = "--tls", description = "Speak it inside TLS 1.3. Certificates are not checked.")
    private boolean isTls;

    @Option(names = "--check", paramLabel = "report|status", defaultValue = "report",
        description = "How much of an HTTP answer is compared with its order: all of it, or, for servers that decode " +
            "nothing, the status. Default: ${DEFAULT-VALUE}.")
    private String check;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64",
        description = "Connections, over all threads. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--pipeline", paramLabel = "N", defaultValue = "16",
        description = "Requests in flight on a connection at most; what is due beyond that waits, and is late. " +
            "Default: ${DEFAULT-VALUE}.")
    private int pipeline;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
        description = "Threads that send and receive; each needs a core of its own. Default: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--rates", paramLabel = "LIST", defaultValue = "10%,25%,50%,75%,90%,100%,125%",
        description = "The steps: requests a second, or per cent of the capacity, which is looked for first. " +
            "Default: ${DEFAULT-VALUE}.")
    private String rates;

    @Option(names = "--duration", paramLabel = "SECONDS", defaultValue = "10",
        description = "Length of a step. Default: ${DEFAULT-VALUE}.")
    private double durationSeconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "10",
        description = "Load before the first step, all connections full. Default: ${DEFAULT-VALUE}.")
    private double warmUpSeconds;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Where to send to.
     *
     * @return the address; null where a gateway is to be started.
     */
    InetSocketAddress address()
    {
        if (target == null)
        {
            return null;
        }
        if (isGiven("--layout") || isGiven("--set"))
        {
            throw wrong("--layout and --set are for the gateway that is started where there is no --target");
        }
        final InetSocketAddress address;
        try
        {
            address = AddressText.parse(target);
        }
        catch (final IllegalArgumentException e)
        {
            throw wrong("--target: " + e.getMessage().replace(", [ipv6]:port or off", " or [ipv6]:port"));
        }
        if (address == null)
        {
            throw wrong("--target: '" + target + "' is not an address: host:port or [ipv6]:port");
        }
        return address;
    }

    boolean isTls()
    {
        return isTls;
    }

    /**
     * The gateway to start where there is no target.
     */
    PenstockPeer gateway()
    {
        final List<String> all = new ArrayList<>(List.of(Tool.requireLayout(spec, layout)));
        all.addAll(settings);
        settings.forEach(this::requireMeasurable);
        Tool.requireConfiguration(spec, all);
        return new PenstockPeer("penstock", PenstockPeer.defaultFlags(), all);
    }

    /**
     * What is measured, all its numbers within their bounds.
     *
     * @param address where it listens.
     * @return the target.
     */
    Target target(final InetSocketAddress address)
    {
        requireWithin("--connections", connections, 1, MAX_CONNECTIONS);
        requireWithin("--pipeline", pipeline, 1, MAX_PIPELINE);
        requireWithin("--threads", threads, 1, Math.min(connections, Runtime.getRuntime().availableProcessors()));
        return new Target(address, protocol(), isTls, connections, pipeline, threads);
    }

    List<Rate> rates()
    {
        try
        {
            return Rate.parseAll(rates);
        }
        catch (final IllegalArgumentException e)
        {
            throw wrong("--rates: " + e.getMessage());
        }
    }

    long durationNs()
    {
        requireWithin("--duration", durationSeconds, 0.1, MAX_SECONDS);
        return (long)(durationSeconds * NS_A_SECOND);
    }

    long warmUpNs()
    {
        requireWithin("--warm-up", warmUpSeconds, 0, MAX_SECONDS);
        return (long)(warmUpSeconds * NS_A_SECOND);
    }

    /**
     * What is measured, in words.
     */
    String title()
    {
        return String.format(
            Locale.ROOT,
            "%s%s, %,d connections with %d in flight each at most",
            protocol() == Protocol.SBE ? "SBE over TCP" : "JSON over HTTP/1.1",
            isTls ? " in TLS 1.3" : "",
            connections,
            pipeline);
    }

    /** A setting that would have another layout measured than the one asked for, or nothing. */
    private void requireMeasurable(final String setting)
    {
        final String[] parts = setting.split("=", 2);
        final String key = parts[0].strip();
        if (key.equals(Tool.LAYOUT_KEY) && isGiven("--layout"))
        {
            throw wrong("--layout and --set " + key + " say the same thing: give one of them");
        }
        if (key.equals(isTls ? ConfigKeys.TLS_ADDRESS : ConfigKeys.PLAIN_ADDRESS) && parts.length > 1 &&
            !parts[1].strip().startsWith(LOOPBACK))
        {
            throw wrong("--set: " + key + " is measured, and must be " + LOOPBACK + "port, not '" + parts[1] + "'");
        }
    }

    private boolean isGiven(final String option)
    {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Protocol protocol()
    {
        final boolean readsReports = check.equals("report");
        if (!readsReports && !check.equals("status"))
        {
            throw wrong("--check is report or status, not '" + check + "'");
        }
        final Protocol spoken = Tool.protocol(spec, protocol);
        if (spoken == Protocol.SBE && !readsReports)
        {
            throw wrong("--check status is for --protocol http: all of an SBE report is compared");
        }
        return spoken == Protocol.HTTP && !readsReports ? Protocol.HTTP_STATUS : spoken;
    }

    private void requireWithin(final String name, final double value, final double least, final double most)
    {
        Tool.requireWithin(spec, name, value, least, most);
    }

    private ParameterException wrong(final String text)
    {
        return new ParameterException(spec.commandLine(), text);
    }
}
