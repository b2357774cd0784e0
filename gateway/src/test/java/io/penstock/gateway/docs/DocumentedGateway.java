package io.penstock.gateway.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a document's commands as its reader would, in a folder of their own: {@code scripts/penstock} is there, without
 * the build, and {@code scripts/host}, and the gateway listens on ports that are free in place of the default ones.
 */
final class DocumentedGateway implements AutoCloseable
{
    private static final Pattern DEFAULT_PORT = Pattern.compile("(?<=[:/])(8080|8443|9090)\\b");
    private static final Pattern LISTENING = Pattern.compile("(?:(plain|tls|admin)=)?127\\.0\\.0\\.1:(\\d+)");
    private static final Map<String, String> DEFAULTS = Map.of("plain", "8080", "tls", "8443", "admin", "9090");
    private static final long TIMEOUT_S = 60;

    private final Path folder;
    private final Path home;
    private final Map<String, String> ports = new TreeMap<>();
    private Process gateway;

    /**
     * Prepares the folder.
     *
     * @param folder where the commands are run.
     * @param home   the home folder of who runs them.
     * @throws IOException where it can't be written to.
     */
    DocumentedGateway(final Path folder, final Path home) throws IOException
    {
        this.folder = folder;
        this.home = home;
        final Path scripts = Files.createDirectories(folder.resolve("scripts"));
        final Path launcher = scripts.resolve("penstock");
        Files.writeString(
            launcher,
            "#!/bin/sh\n" +
                "exec " + java() + " " + jvmFlags() + " $PENSTOCK_JAVA_OPTS -Duser.home=" + home +
                " -cp " + classPath() + " io.penstock.gateway.cli.Penstock \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        copyHostScripts(Files.createDirectory(scripts.resolve("host")));
        Files.writeString(home.resolve(".curlrc"), "silent\nshow-error\n");
    }

    private static void copyHostScripts(final Path target) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Document.root().resolve("scripts/host")))
        {
            for (final Path file : files)
            {
                if (Files.isRegularFile(file))
                {
                    Files.copy(file, target.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /**
     * Writes a file that a document shows.
     *
     * @param name its name.
     * @param text what is in it.
     * @throws IOException where it can't be written.
     */
    void write(final String name, final String text) throws IOException
    {
        Files.writeString(folder.resolve(name), text);
    }

    /**
     * Starts a gateway, in place of the one that runs.
     *
     * @param command what starts it.
     * @param lines   how many lines of its output are wanted; it is ready with the first.
     * @return these lines.
     * @throws IOException          where it can't be started.
     * @throws InterruptedException where the test is.
     */
    String serve(final String command, final int lines) throws IOException, InterruptedException
    {
        close();
        final ProcessBuilder builder = bash("exec " + DEFAULT_PORT.matcher(command).replaceAll("0"));
        DEFAULTS.keySet().forEach((listener) -> builder.environment()
            .put("PENSTOCK_" + listener.toUpperCase(Locale.ROOT) + "_ADDRESS", "127.0.0.1:0"));
        gateway = builder.start();
        final BufferedReader out =
            new BufferedReader(new InputStreamReader(gateway.getInputStream(), StandardCharsets.UTF_8));
        final List<String> skipped = new ArrayList<>();
        final List<String> read = new ArrayList<>();
        while (read.size() < Math.max(1, lines))
        {
            final String line = out.readLine();
            if (line == null)
            {
                throw new IOException("ended: " + command + skipped + read);
            }
            if (!read.isEmpty() || LISTENING.matcher(line).find())
            {
                read.add(line);
            }
            else
            {
                // what a newer JVM warns of
                skipped.add(line);
            }
        }
        ports.clear();
        final Matcher matcher = LISTENING.matcher(read.get(0));
        while (matcher.find())
        {
            ports.put(DEFAULTS.get(matcher.group(1) == null ? "plain" : matcher.group(1)), matcher.group(2));
        }
        return String.join("\n", read) + "\n";
    }

    /**
     * Runs commands.
     *
     * @param commands to run, all of them by one shell.
     * @return what they have written.
     * @throws IOException          where they can't be started, or the last one fails.
     * @throws InterruptedException where the test is.
     */
    String run(final String commands) throws IOException, InterruptedException
    {
        final Process process = bash(translated(commands)).start();
        process.getOutputStream().close();
        final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        if (process.exitValue() != 0)
        {
            throw new IOException("exit status " + process.exitValue() + " of " + commands + output);
        }
        return output.replace("\r", "");
    }

    /**
     * Puts the ports in use in place of the default ones.
     *
     * @param text of a document.
     * @return the text as it is here.
     */
    String translated(final String text)
    {
        return DEFAULT_PORT.matcher(text).replaceAll((match) -> ports.getOrDefault(match.group(), match.group()));
    }

    @Override
    public void close()
    {
        if (gateway != null)
        {
            gateway.toHandle().destroy();
            final boolean hasEnded =
                gateway.onExit().completeOnTimeout(null, TIMEOUT_S, TimeUnit.SECONDS).join() != null;
            gateway.destroyForcibly();
            gateway = null;
            if (!hasEnded)
            {
                throw new IllegalStateException("the gateway does not stop");
            }
        }
    }

    private ProcessBuilder bash(final String commands)
    {
        final String here = commands.replace("gateway/target/penstock.jar", classPath());
        final ProcessBuilder builder =
            new ProcessBuilder("bash", "-c", here).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf((name) -> name.startsWith("PENSTOCK_") || name.startsWith("XDG_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().merge("PATH", Path.of(java()).getParent().toString(),
            (path, first) -> first + ":" + path);
        return builder;
    }

    private static String java()
    {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String jvmFlags()
    {
        return "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m --add-opens java.base/jdk.internal.misc=ALL-UNNAMED";
    }

    private static String classPath()
    {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
