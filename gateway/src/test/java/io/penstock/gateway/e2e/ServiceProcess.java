package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.gateway.load.GatewayProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a gateway needs in a process of its own: a service behind Aeron, or a media driver.
 */
final class ServiceProcess implements AutoCloseable
{
    private final Process process;

    private ServiceProcess(final Process process)
    {
        this.process = process;
    }

    /**
     * Starts the order book by {@code serve}, and waits until it is ready.
     */
    static ServiceProcess orders(final List<String> settings) throws IOException
    {
        final List<String> command = new ArrayList<>(GatewayProcess.java("-Xmx256m", "-XX:+UseSerialGC"));
        command.add("serve");
        for (final String setting : settings)
        {
            command.addAll(List.of("--set", setting));
        }
        command.add("orders");
        final ServiceProcess started = start(command);
        started.await("ready service=orders");
        return started;
    }

    /**
     * Starts a member of the order book's cluster, which says what it does in a file.
     */
    static ServiceProcess member(final int number, final Path log, final List<String> settings) throws IOException
    {
        final List<String> command = new ArrayList<>(GatewayProcess.java("-Xmx192m", "-XX:+UseSerialGC"));
        command.add("member");
        for (final String setting : settings)
        {
            command.addAll(List.of("--set", setting));
        }
        command.addAll(List.of("orders", Integer.toString(number)));
        return new ServiceProcess(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    }

    /**
     * Starts a media driver.
     */
    static ServiceProcess driver(final Path directory) throws IOException
    {
        final List<String> command = new ArrayList<>(GatewayProcess.java(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Daeron.dir=" + directory,
            "-Daeron.threading.mode=SHARED",
            "-Daeron.dir.delete.on.start=true",
            "-Daeron.dir.delete.on.shutdown=true",
            "-Daeron.print.configuration=true"));
        command.set(command.size() - 1, "io.aeron.driver.MediaDriver");
        final ServiceProcess started = start(command);
        started.await("aeronDirectoryName=");
        return started;
    }

    private static ServiceProcess start(final List<String> command) throws IOException
    {
        return new ServiceProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void await(final String text) throws IOException
    {
        final StringBuilder said = new StringBuilder();
        final BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine())
        {
            said.append(line).append('\n');
            if (line.contains(text))
            {
                return;
            }
        }
        throw new IOException("it didn't start: " + said);
    }

    /**
     * Sends a signal, such as STOP, and where it is that waits until all of it stands still.
     */
    void signal(final String name) throws IOException, InterruptedException
    {
        signal(process.pid(), name);
        if ("STOP".equals(name))
        {
            Await.until(() -> areStopped(process.pid()), () -> "stopped");
        }
    }

    private static boolean areStopped(final long pid)
    {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task")))
        {
            return threads.allMatch((thread) -> read(thread.resolve("stat")).matches("(?s).*\\) T .*"));
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }

    private static String read(final Path file)
    {
        try
        {
            return Files.readString(file);
        }
        catch (final IOException e)
        {
            // that thread has just ended
            return "";
        }
    }

    static void signal(final long pid, final String name) throws IOException, InterruptedException
    {
        assertEquals(0, new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor());
    }

    /**
     * Waits until it has ended.
     *
     * @return its exit status.
     */
    int status() throws InterruptedException
    {
        return process.waitFor();
    }

    @Override
    public void close()
    {
        process.destroy();
        process.onExit().join();
    }
}
