package io.penstock.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Penstock itself, with the flags of {@code scripts/penstock}, from the classes that this has. It also keeps a book.
 *
 * @param name     what tables call it.
 * @param jvmFlags of its JVM.
 * @param settings its configuration, as {@code key=value}; addresses and key store come from the setup.
 */
public record PenstockPeer(String name, List<String> jvmFlags, List<String> settings) implements Peer
{
    private static final Pattern READY = Pattern.compile(
        "^ready plain=127\\.0\\.0\\.1:(\\d+) tls=(?:127\\.0\\.0\\.1:(\\d+)|off) admin=127\\.0\\.0\\.1:(\\d+)$",
        Pattern.MULTILINE);
    private static final int ADMIN = 3;

    /**
     * Penstock in one of its layouts.
     *
     * @param name   what tables call it.
     * @param layout as configured, such as {@code single}.
     * @return the peer.
     */
    public static PenstockPeer ofLayout(final String name, final String layout)
    {
        return new PenstockPeer(name, JvmFlags.PENSTOCK, List.of("penstock.layout=" + layout));
    }

    /**
     * The flags that {@code scripts/penstock} starts it with.
     *
     * @return the flags.
     */
    public static List<String> defaultFlags()
    {
        return JvmFlags.PENSTOCK;
    }

    /**
     * The flags of one that never collects garbage.
     *
     * @param heapMib size of its heap.
     * @return the flags.
     */
    public static List<String> uncollectedFlags(final int heapMib)
    {
        return JvmFlags.uncollected(heapMib);
    }

    /**
     * Where one that runs tells its metrics.
     *
     * @param process that {@link #start} has returned.
     * @return the port of its admin listener.
     * @throws IOException where its output can't be read.
     */
    public static int adminPort(final PeerProcess process) throws IOException
    {
        return port(process.printed(), ADMIN).orElseThrow();
    }

    @Override
    public boolean isDecoding()
    {
        return true;
    }

    @Override
    public Set<Tls> tls()
    {
        return EnumSet.of(Tls.NONE, Tls.OPENSSL);
    }

    @Override
    public Optional<String> obstacle()
    {
        return Optional.empty();
    }

    @Override
    public PeerProcess start(final PeerSetup setup) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Tools.java().toString());
        command.addAll(jvmFlags);
        command.addAll(
            List.of("-cp", System.getProperty("java.class.path"), "io.penstock.gateway.cli.Penstock", "run"));
        set(command, "penstock.plain.address=127.0.0.1:0");
        set(command, "penstock.admin.address=127.0.0.1:0");
        if (setup.tls() == Tls.NONE)
        {
            set(command, "penstock.tls.address=off");
        }
        else
        {
            set(command, "penstock.tls.address=127.0.0.1:0");
            set(command, "penstock.tls.key-store=" + setup.certificate().keyStore());
            set(command, "penstock.tls.key-store-password=" + PeerCertificate.PASSWORD);
        }
        settings.forEach((setting) -> set(command, setting));
        final int listener = setup.tls() == Tls.NONE ? 1 : 2;
        return PeerProcess.start(name, command, setup, (printed) -> port(printed, listener));
    }

    private static void set(final List<String> command, final String setting)
    {
        command.addAll(List.of("--set", setting));
    }

    private static OptionalInt port(final String printed, final int listener)
    {
        final Matcher ready = READY.matcher(printed);
        return ready.find() ? OptionalInt.of(Integer.parseInt(ready.group(listener))) : OptionalInt.empty();
    }
}
