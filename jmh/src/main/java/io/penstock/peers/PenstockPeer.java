package io.penstock.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        "^ready plain=(?:127\\.0\\.0\\.1:(\\d+)|\\S+) tls=(?:127\\.0\\.0\\.1:(\\d+)|\\S+) " +
            "admin=(?:127\\.0\\.0\\.1:(\\d+)|\\S+)$",
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
        return PeerProcess.Readiness.line(READY, ADMIN).port(process.printed()).orElseThrow();
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
        final List<String> words = new ArrayList<>(List.of("io.penstock.gateway.cli.Penstock", "run"));
        set(words, "penstock.plain.address=127.0.0.1:0");
        set(words, "penstock.admin.address=127.0.0.1:0");
        if (setup.tls() == Tls.NONE)
        {
            set(words, "penstock.tls.address=off");
        }
        else
        {
            set(words, "penstock.tls.address=127.0.0.1:0");
            set(words, "penstock.tls.key-store=" + setup.certificate().keyStore());
            set(words, "penstock.tls.key-store-password=" + PeerCertificate.PASSWORD);
        }
        settings.forEach((setting) -> set(words, setting));
        final int listener = setup.tls() == Tls.NONE ? 1 : 2;
        return PeerProcess.start(
            name, Tools.jvm(jvmFlags, words), setup, PeerProcess.Readiness.line(READY, listener));
    }

    private static void set(final List<String> words, final String setting)
    {
        words.addAll(List.of("--set", setting));
    }
}
