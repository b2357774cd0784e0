package io.penstock.gateway.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway in a process of its own.
 */
public final class GatewayProcess implements AutoCloseable
{
    private static final Pattern READY = Pattern.compile("ready plain=\\S+:(\\d+) .*admin=\\S+:(\\d+)");

    /** Place of the user time among the fields behind the command's name. */
    private static final int UTIME = 11;

    private final Process process;
    private final int plainPort;
    private final int adminPort;
    private final String log;

    private GatewayProcess(final Process process, final int plainPort, final int adminPort, final String log)
    {
        this.log = log;
        this.process = process;
        this.plainPort = plainPort;
        this.adminPort = adminPort;
    }

    /**
     * The command that runs a gateway from the classes that this JVM has.
     *
     * @param jvmFlags options of its JVM besides those it can't do without.
     * @return the command, for {@link #start}.
     */
    public static List<String> java(final String... jvmFlags)
    {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:AutoBoxCacheMax=65536"));
        command.addAll(List.of(jvmFlags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.penstock.gateway.cli.Penstock"));
        return command;
    }

    /**
     * The command that runs a gateway as users do.
     *
     * @return the command, for {@link #start}.
     */
    public static List<String> launcher()
    {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("scripts/penstock")))
        {
            folder = folder.getParent();
        }
        return List.of(folder.resolve("scripts/penstock").toString());
    }

    /**
     * Starts a gateway on ports that the kernel picks, and waits until it is ready.
     *
     * @param command  what runs it.
     * @param settings its configuration, as {@code key=value}.
     * @return the running gateway.
     * @throws IOException where it doesn't start.
     */
    public static GatewayProcess start(final List<String> command, final String... settings) throws IOException
    {
        final List<String> words = new ArrayList<>(command);
        words.addAll(List.of(
            "run",
            "--set", "penstock.plain.address=127.0.0.1:0",
            "--set", "penstock.tls.address=127.0.0.1:0",
            "--set", "penstock.admin.address=127.0.0.1:0"));
        for (final String setting : settings)
        {
            words.addAll(List.of("--set", setting));
        }
        final Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        final StringBuilder said = new StringBuilder();
        final BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine())
        {
            said.append(line).append('\n');
            final Matcher matcher = READY.matcher(line);
            if (matcher.matches())
            {
                return new GatewayProcess(
                    process, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), said.toString());
            }
        }
        throw new IOException("the gateway didn't start: " + said);
    }

    /**
     * What it has written until it was ready, the ready line included.
     *
     * @return the lines.
     */
    public String log()
    {
        return log;
    }

    /**
     * What Linux tells of it.
     *
     * @return its folder in /proc.
     */
    public Path proc()
    {
        return Path.of("/proc", Long.toString(process.pid()));
    }

    /**
     * The memory it has resident.
     *
     * @return VmRSS of Linux, in KiB.
     * @throws IOException where it has ended.
     */
    public long residentKib() throws IOException
    {
        for (final String line : Files.readAllLines(proc().resolve("status")))
        {
            if (line.startsWith("VmRSS:"))
            {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS");
    }

    /**
     * The CPU time it has used.
     *
     * @return user and system time, in clock ticks of Linux, a hundredth of a second each.
     * @throws IOException where it has ended.
     */
    public long cpuTicks() throws IOException
    {
        return cpuTicks(proc());
    }

    /**
     * The CPU time that a process or a thread has used.
     *
     * @param task its folder in /proc.
     * @return user and system time, in clock ticks of Linux.
     * @throws IOException where it has ended.
     */
    public static long cpuTicks(final Path task) throws IOException
    {
        final String stat = Files.readString(task.resolve("stat"));
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[UTIME]) + Long.parseLong(fields[UTIME + 1]);
    }

    /**
     * Where it listens.
     *
     * @return the plain address.
     */
    public InetSocketAddress plainAddress()
    {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), plainPort);
    }

    /**
     * Whether it runs still.
     *
     * @return false where it has ended.
     */
    public boolean isAlive()
    {
        return process.isAlive();
    }

    /**
     * Reads a metric.
     *
     * @param sample name and labels of the sample.
     * @return its value.
     * @throws IOException where the gateway doesn't answer, or has no such metric.
     */
    public long metric(final String sample) throws IOException
    {
        try (InputStream in = URI.create("http://127.0.0.1:" + adminPort + "/metrics").toURL().openStream();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
        {
            return lines.lines()
                .filter((line) -> line.startsWith(sample + " "))
                .mapToLong((line) -> (long)Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + sample));
        }
    }

    @Override
    public void close()
    {
        process.destroy();
        process.onExit().join();
    }
}
