package io.penstock.jmh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what JMH has measured with {@code -prof gc -rf json}, and fails where a benchmark of ours allocates, or has no
 * result. Times are never looked at.
 */
public final class AllocationGate
{
    /** Methods of ours begin so; the others are peers. */
    static final String OURS = "penstock";

    /** JMH's own bookkeeping shows as some thousandths of a byte ... */
    static final double LIMIT = 0.1;

    /** ... and as a dozen bytes a millisecond, of which long calls get more: those for whole slots, by threads. */
    static final double LIMIT_A_MICROSECOND = 0.03;

    private static final double NS_A_MICROSECOND = 1000;

    private static final String METRIC = "gc.alloc.rate.norm";
    private static final String USAGE =
        "Usage: java -cp jmh/target/benchmarks.jar io.penstock.jmh.AllocationGate FILE\n\n" +
            "Reads FILE, which JMH has written with `-prof gc -rf json -rff FILE`. Ends with status 0 where no\n" +
            "benchmark of ours allocates; 1 where one does, or has no result; 2 where FILE is not such a file.";

    private final Set<String> benchmarks;
    private final PrintStream out;

    /**
     * Makes a gate.
     *
     * @param benchmarks names of the benchmarks of ours, each of which must have a result.
     * @param out        where it says what it finds.
     */
    AllocationGate(final Set<String> benchmarks, final PrintStream out)
    {
        this.benchmarks = benchmarks;
        this.out = out;
    }

    /**
     * Checks a file.
     *
     * @param arguments the file.
     */
    public static void main(final String[] arguments)
    {
        System.exit(run(arguments, System.out, System.err));
    }

    static int run(final String[] arguments, final PrintStream out, final PrintStream err)
    {
        if (arguments.length == 1 && ("-h".equals(arguments[0]) || "--help".equals(arguments[0])))
        {
            out.println(USAGE);
            return 0;
        }
        if (arguments.length != 1)
        {
            err.println(USAGE);
            return 2;
        }
        final JsonNode results;
        try
        {
            results = new ObjectMapper().readTree(Path.of(arguments[0]).toFile());
        }
        catch (final IOException e)
        {
            err.println("allocation gate: " + arguments[0] + " can't be read: " +
                e.getMessage().lines().findFirst().orElse(""));
            return 2;
        }
        if (!results.isArray())
        {
            err.println("allocation gate: " + arguments[0] + " holds no results of JMH");
            return 2;
        }
        return new AllocationGate(ours(), out).check(results) ? 0 : 1;
    }

    /**
     * The benchmarks of ours on the class path.
     */
    static Set<String> ours()
    {
        final Set<String> names = new TreeSet<>();
        final Set<BenchmarkListEntry> all = BenchmarkList.defaultList().getAll(
            OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of());
        for (final BenchmarkListEntry entry : all)
        {
            if (isOurs(entry.getUsername()))
            {
                names.add(entry.getUsername());
            }
        }
        return names;
    }

    /**
     * Checks results.
     *
     * @return whether all benchmarks of ours have one, and none allocates more than it may.
     */
    boolean check(final JsonNode results)
    {
        final Set<String> missing = new TreeSet<>(benchmarks);
        final List<String> failures = new ArrayList<>();
        int count = 0;
        for (final JsonNode result : results)
        {
            final String name = result.path("benchmark").asText();
            if (isOurs(name))
            {
                count++;
                missing.remove(name);
                final double limit = limit(result.path("primaryMetric"));
                final JsonNode bytes = result.path("secondaryMetrics").path(METRIC).path("score");
                // what is no number is JMH's "NaN", or a run without its profiler
                if (!bytes.isNumber() || bytes.asDouble() >= limit)
                {
                    failures.add(String.format(
                        Locale.ROOT, "%s %s: %s B a call, %.2f and more are too many",
                        name, result.path("params"), bytes.isNumber() ? bytes.asText() : "no", limit));
                }
            }
        }
        for (final String name : missing)
        {
            failures.add(name + ": no result");
        }
        failures.forEach(failure -> out.println("allocation gate: " + failure));
        out.println("allocation gate: " + count + " results of " + benchmarks.size() + " benchmarks, " +
            failures.size() + " failures");
        return failures.isEmpty() && count > 0;
    }

    private static double limit(final JsonNode time)
    {
        // one that says no time gets none
        final boolean isNs = "ns/op".equals(time.path("scoreUnit").asText());
        return LIMIT + (isNs ? LIMIT_A_MICROSECOND * time.path("score").asDouble() / NS_A_MICROSECOND : 0);
    }

    private static boolean isOurs(final String name)
    {
        return name.startsWith(OURS, name.lastIndexOf('.') + 1);
    }
}
