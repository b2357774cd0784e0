package io.penstock.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A peer of this module, run by the JVM that runs this, from the classes that this has.
 *
 * @param name       what tables call it.
 * @param isDecoding whether it does the work.
 * @param tls        what it can do of TLS.
 * @param jvmFlags   the flags of its JVM.
 * @param main       its class.
 * @param transport  how it gets at sockets.
 */
record JavaPeer(
    String name,
    boolean isDecoding,
    Set<Tls> tls,
    List<String> jvmFlags,
    Class<? extends PeerCommand> main,
    Transport transport)
    implements Peer
{
    private static final Pattern READY = Pattern.compile("^ready 127\\.0\\.0\\.1:(\\d+)$", Pattern.MULTILINE);

    static JavaPeer netty(final String name, final Transport transport)
    {
        return new JavaPeer(name, true, EnumSet.allOf(Tls.class), JvmFlags.netty(), NettyPeer.class, transport);
    }

    static JavaPeer vertx()
    {
        final List<String> flags = JvmFlags.netty(
            "-Dvertx.disableMetrics=true",
            "-Dvertx.disableContextTimings=true",
            "-Dvertx.disableHttpHeadersValidation=true",
            "-Dvertx.threadChecks=false");
        return new JavaPeer("vertx", true, EnumSet.allOf(Tls.class), flags, VertxPeer.class, Transport.AUTO);
    }

    static JavaPeer jetty()
    {
        return new JavaPeer(
            "jetty", true, EnumSet.of(Tls.NONE, Tls.JDK), JvmFlags.largeHeap(), JettyPeer.class, Transport.AUTO);
    }

    static JavaPeer nioLoop()
    {
        return new JavaPeer(
            "nio-loop", false, EnumSet.of(Tls.NONE), JvmFlags.largeHeap(), NioLoopPeer.class, Transport.AUTO);
    }

    @Override
    public Optional<String> obstacle()
    {
        return Optional.empty();
    }

    @Override
    public PeerProcess start(final PeerSetup setup) throws IOException
    {
        final List<String> words = new ArrayList<>(List.of(
            main.getName(), "--transport", transport.toString(), "--tls", setup.tls().toString()));
        if (setup.tls() != Tls.NONE)
        {
            words.addAll(List.of(
                "--certificate", setup.certificate().certificate().toString(),
                "--key", setup.certificate().key().toString()));
        }
        return PeerProcess.start(name, Tools.jvm(jvmFlags, words), setup, PeerProcess.Readiness.line(READY, 1));
    }
}
