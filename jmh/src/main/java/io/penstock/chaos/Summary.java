package io.penstock.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * What a run has come to, in numbers.
 */
final class Summary
{
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<Finding> findings;
    private final String disturbances;

    /**
     * Counts.
     *
     * @param seed     of the run.
     * @param killer   what was done.
     * @param ended    how often a member has ended of itself, as one that was stopped for long does.
     * @param sessions the logs.
     * @param compared positions of the log at which all members have told their state.
     * @param findings what is wrong.
     */
    Summary(
        final long seed,
        final Killer killer,
        final int ended,
        final List<LoggedSession> sessions,
        final long compared,
        final List<Finding> findings)
    {
        this.findings = findings;
        disturbances = killer.done().entrySet().stream()
            .map((each) -> each.getValue() + " " + each.getKey().word()).collect(Collectors.joining(", "));
        counts.put("seed", seed);
        counts.put("kills", killer.done().values().stream().mapToInt(Integer::intValue).sum());
        killer.done().forEach((what, count) -> counts.put(what.word(), count));
        counts.put("membersEnded", ended);
        counts.put("longestMs", killer.longestMs());
        counts.put("clients", sessions.size());
        counts.put("orders", sessions.stream().mapToLong((each) -> each.outcomes().size()).sum());
        counts.put("acknowledged", count(sessions, (each) -> each.isPlaced() ? 1 : 0));
        counts.put("sentAgain", count(sessions, Outcome::resends));
        counts.put("open", count(sessions, Outcome::opens));
        counts.put("compared", compared);
        for (final Finding.Kind kind : Finding.Kind.values())
        {
            counts.put(kind.words(), findings.stream().filter((each) -> each.kind() == kind).count());
        }
    }

    private static long count(
        final List<LoggedSession> sessions, final ToIntFunction<Outcome> what)
    {
        return sessions.stream().flatMap((each) -> each.outcomes().stream()).mapToLong(what::applyAsInt).sum();
    }

    boolean isGood()
    {
        return findings.isEmpty();
    }

    /** One line for people. */
    String line()
    {
        final List<String> wrong = new ArrayList<>();
        for (final Finding.Kind kind : Finding.Kind.values())
        {
            wrong.add(String.format(Locale.ROOT, "%,d %s", (Long)counts.get(kind.words()), kind.words()));
        }
        return String.format(Locale.ROOT,
            "%,d kills (%s), %,d orders, %,d acknowledged, %,d sent again, %,d states compared; %s: %s",
            (Integer)counts.get("kills"), disturbances, (Long)counts.get("orders"),
            (Long)counts.get("acknowledged"), (Long)counts.get("sentAgain"), (Long)counts.get("compared"),
            String.join(", ", wrong), isGood() ? "nothing was lost" : "NOT GOOD");
    }

    /** The same for machines. */
    String json()
    {
        try
        {
            return new ObjectMapper().writeValueAsString(counts);
        }
        catch (final JsonProcessingException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
