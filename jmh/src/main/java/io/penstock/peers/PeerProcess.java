package io.penstock.peers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A peer that runs: the process that was started and all its descendants, such as the worker of nginx.
 */
public final class PeerProcess implements AutoCloseable
{
    private static final long READY_TIMEOUT_S = 60;
    private static final long STOP_TIMEOUT_S = 10;
    private static final long POLL_MS = 10;
    private static final int KILLED = 128 + 9;

    private final String name;
    private final Process process;
    private final int port;
    private final Path log;
    private final Thread atExit;

    /**
     * How it shows that a peer serves.
     */
    interface Readiness
    {
        /**
         * Looks whether the peer serves by now.
         *
         * @param printed what it has printed so far.
         * @return its port; empty where it doesn't serve yet.
         */
        OptionalInt port(String printed);

        /**
         * Of a peer that prints a line when it serves.
         *
         * @param ready what is in its output then.
         * @param group the port in that.
         * @return what looks for it.
         */
        static Readiness line(final Pattern ready, final int group)
        {
            return (printed) ->
            {
                final Matcher found = ready.matcher(printed);
                return found.find() ? OptionalInt.of(Integer.parseInt(found.group(group))) : OptionalInt.empty();
            };
        }
    }

    private PeerProcess(final String name, final Process process, final int port, final Path log)
    {
        this.name = name;
        this.process = process;
        this.port = port;
        this.log = log;
        atExit = new Thread(() -> destroy(process), "end of " + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a peer, and waits until it serves.
     *
     * @param name      of the peer.
     * @param command   that runs it in the foreground.
     * @param setup     core and folder.
     * @param readiness what shows that it serves.
     * @return the running peer.
     * @throws IOException where it ends, or isn't ready in time.
     */
    static PeerProcess start(
        final String name,
        final List<String> command,
        final PeerSetup setup,
        final Readiness readiness) throws IOException
    {
        final Path log = Files.createTempFile(setup.folder(), name + "-", ".log");
        final Process process = new ProcessBuilder(Tools.pinned(command, setup.core()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
        process.getOutputStream().close();
        try
        {
            return new PeerProcess(name, process, awaitReady(name, process, log, readiness), log);
        }
        catch (final IOException e)
        {
            end(process, 0);
            throw e;
        }
    }

    private static int awaitReady(
        final String name,
        final Process process,
        final Path log,
        final Readiness readiness) throws IOException
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_TIMEOUT_S);
        while (true)
        {
            final boolean isLast = !process.isAlive() || System.nanoTime() - deadlineNs > 0;
            final String printed = Files.readString(log, StandardCharsets.UTF_8);
            final OptionalInt port = readiness.port(printed);
            if (port.isPresent() && process.isAlive())
            {
                return port.getAsInt();
            }
            if (isLast)
            {
                final String what = process.isAlive() ? "isn't ready after " + READY_TIMEOUT_S + " s" :
                    "ended with status " + process.exitValue();
                throw new IOException(name + " " + what + ": " + printed.strip());
            }
            await(process, POLL_MS);
        }
    }

    /**
     * Where it serves.
     *
     * @return the port on 127.0.0.1, that of TLS where it was started so.
     */
    public int port()
    {
        return port;
    }

    /**
     * What it has printed until now.
     *
     * @return its standard output and standard error.
     * @throws IOException where the file they go to can't be read.
     */
    public String printed() throws IOException
    {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /**
     * The process that was started.
     *
     * @return its id.
     */
    long pid()
    {
        return process.pid();
    }

    /**
     * The CPU time it has used until now, by all its processes and threads, those that have ended too.
     *
     * @return user and system time, in nanoseconds. The kernel tells it in steps of 10 ms.
     * @throws IOException where it has ended.
     */
    public long cpuNs() throws IOException
    {
        // The kernel's finer figures are a thread's, and are gone with it; a JVM's compiler threads come and go
        final long cpuNs = handles()
            .mapToLong((handle) -> handle.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
            .sum();
        requireAlive();
        return cpuNs;
    }

    /**
     * Sends it a signal, at once.
     *
     * @param signal its name, such as {@code KILL} or {@code STOP}.
     * @throws IOException where it can't be sent.
     */
    public void signal(final String signal) throws IOException
    {
        final Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        await(kill, TimeUnit.SECONDS.toMillis(STOP_TIMEOUT_S));
        if (kill.isAlive() || kill.exitValue() != 0)
        {
            throw new IOException(name + " can't be sent " + signal);
        }
    }

    /**
     * Kills it, by SIGKILL, and waits until it is gone.
     *
     * @throws IOException where this thread is interrupted meanwhile.
     */
    public void kill() throws IOException
    {
        process.destroyForcibly();
        await(process, TimeUnit.SECONDS.toMillis(STOP_TIMEOUT_S));
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
     * How it has ended.
     *
     * @return its exit status; above 128 where a signal has ended it.
     */
    public int exitStatus()
    {
        return process.exitValue();
    }

    /**
     * Whether it has ended, and no SIGKILL was needed.
     *
     * @return false where it runs still, or was killed.
     */
    boolean isEndedInOrder()
    {
        return !process.isAlive() && process.exitValue() != KILLED;
    }

    /**
     * Ends it by SIGTERM, and what is still there after 10 s by SIGKILL.
     *
     * @throws IOException where this thread is interrupted meanwhile; the peer is ended by SIGKILL then.
     */
    @Override
    public void close() throws IOException
    {
        try
        {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        catch (final IllegalStateException e)
        {
            // this JVM ends already, and the hook does what is left
            return;
        }
        end(process, TimeUnit.SECONDS.toMillis(STOP_TIMEOUT_S));
    }

    private static void end(final Process process, final long timeoutMs) throws IOException
    {
        final List<ProcessHandle> descendants = process.descendants().toList();
        process.destroy();
        try
        {
            await(process, timeoutMs);
        }
        finally
        {
            process.destroyForcibly();
            descendants.forEach(ProcessHandle::destroyForcibly);
        }
        await(process, TimeUnit.SECONDS.toMillis(STOP_TIMEOUT_S));
    }

    /** What is left to do where this JVM is told to end before the peer was closed. */
    private static void destroy(final Process process)
    {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private Stream<ProcessHandle> handles()
    {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    private void requireAlive() throws IOException
    {
        if (!process.isAlive())
        {
            throw new IOException(name + " has ended with status " + process.exitValue());
        }
    }

    private static void await(final Process process, final long timeoutMs) throws IOException
    {
        try
        {
            process.waitFor(timeoutMs, TimeUnit.MILLISECONDS);
        }
        catch (final InterruptedException e)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a peer starts or ends");
        }
    }
}
