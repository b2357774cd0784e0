package io.penstock.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which versions of Penstock, of its peers and of the libraries behind them are measured: those of the build, and what
 * the servers of the host say of themselves.
 */
final class Versions
{
    private static final List<String> OF_THE_HOST = List.of("nginx", "haproxy");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\S*");
    private static final int TIMEOUT_S = 10;

    private Versions()
    {
    }

    /**
     * All of them.
     *
     * @return names and versions, in one line; a server that the host doesn't have is left out.
     */
    static String describe()
    {
        final Map<String, String> versions = new TreeMap<>();
        final Properties built = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/versions.properties"))
        {
            built.load(in);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        built.stringPropertyNames().forEach((name) -> versions.put(name, built.getProperty(name)));
        for (final String program : OF_THE_HOST)
        {
            final Matcher version = VERSION.matcher(said(program));
            if (version.find())
            {
                versions.put(program, version.group());
            }
        }
        return versions.entrySet().stream().map((entry) -> entry.getKey() + ' ' + entry.getValue())
            .collect(Collectors.joining(", "));
    }

    private static String said(final String program)
    {
        try
        {
            final Process process = new ProcessBuilder(program, "-v").redirectErrorStream(true).start();
            process.getOutputStream().close();
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(TIMEOUT_S, TimeUnit.SECONDS) ? text : "";
        }
        catch (final IOException e)
        {
            return "";
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
