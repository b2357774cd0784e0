package io.penstock.gateway.deploy;

import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.docs.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What {@code scripts/host} deploys, parsed, and what of the code it must agree with.
 */
final class Deployed
{
    /** The defaults of the gateway. */
    static final GatewayConfig DEFAULTS = ConfigLoader.load(null, List.of(), Map.of()).gateway();

    /** The folder of it all. */
    static final Path FOLDER = Document.root().resolve("scripts/host");

    /** Descriptors beside those of connections. */
    static final int OTHER_DESCRIPTORS = 256;

    private static final Pattern SYSCTL = Pattern.compile("^ +[\"'](\\S+) (\\S+) (least|most|is) (\\S+?)[\"']\\)?$",
        Pattern.MULTILINE);

    private Deployed()
    {
    }

    /**
     * Reads a file.
     *
     * @param name below the folder.
     * @return its text.
     */
    static String text(final String name)
    {
        try
        {
            return Files.readString(FOLDER.resolve(name));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file of sections, such as units and profiles are.
     *
     * @param name below the folder.
     * @return by section and key the values, as a key may have several.
     */
    static Map<String, Map<String, List<String>>> sections(final String name)
    {
        final Map<String, Map<String, List<String>>> sections = new LinkedHashMap<>();
        Map<String, List<String>> section = null;
        for (final String line : joined(text(name)))
        {
            if (line.startsWith("["))
            {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.indexOf(']')), section);
            }
            else
            {
                final String[] parts = line.split("=", 2);
                section.computeIfAbsent(parts[0].strip(), (key) -> new ArrayList<>()).add(parts[1].strip());
            }
        }
        return sections;
    }

    /**
     * The lines of a text, without comments, those that end with a backslash joined with the next.
     *
     * @param text with the lines.
     * @return the lines that are not empty.
     */
    static List<String> joined(final String text)
    {
        final String plain = text.replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
        return plain.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
    }

    /**
     * The flags that the launcher gives the JVM.
     *
     * @return its defaults, in their order.
     * @throws IOException          where the launcher can't be asked.
     * @throws InterruptedException where the test is.
     */
    static List<String> launcherFlags() throws IOException, InterruptedException
    {
        final ProcessBuilder builder = new ProcessBuilder("bash", "-euc",
            "source <(sed -n '/^set_java_options/,/^}/p' " +
                "scripts/penstock); set_java_options; printf '%s\\n' \"${java_options[@]}\"")
            .directory(Document.root().toFile());
        builder.environment().remove("PENSTOCK_JAVA_OPTS");
        final Process process = builder.start();
        final List<String> flags =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (process.waitFor() != 0 || flags.isEmpty())
        {
            throw new IOException("the launcher's flags are not found");
        }
        return flags;
    }

    /**
     * What {@code apply} sets of the kernel's parameters.
     *
     * @return value by name.
     */
    static Map<String, String> sysctls()
    {
        final Map<String, String> sysctls = new LinkedHashMap<>();
        final String text = text("lib.sh").replace("$LEAST_BACKLOG", constant("LEAST_BACKLOG"));
        SYSCTL.matcher(text).results()
            .forEach((match) -> sysctls.put(match.group(2).replace('/', '.'), match.group(4)));
        return sysctls;
    }

    /**
     * A constant of the scripts.
     *
     * @param name of it.
     * @return its value.
     */
    static String constant(final String name)
    {
        return Pattern.compile("^readonly " + name + "=(\\S+)$", Pattern.MULTILINE).matcher(text("lib.sh")).results()
            .map((final MatchResult match) -> match.group(1)).findFirst().orElseThrow();
    }

    /**
     * The longest that a gateway takes to stop.
     *
     * @param config of the gateway.
     * @return seconds.
     */
    static long stopSeconds(final GatewayConfig config)
    {
        return TimeUnit.NANOSECONDS.toSeconds(config.limits().drainNs() + config.limits().lingerNs()) + 1;
    }
}
