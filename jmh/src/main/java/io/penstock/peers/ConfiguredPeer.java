package io.penstock.peers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A server in C that the host may have, run by a configuration written for it. It answers every order
 * alike, after it has read all of it, or passes them on.
 */
abstract class ConfiguredPeer implements Peer
{
    /** In the place of the port of a server that requests are passed on to. */
    static final int NO_UPSTREAM = 0;

    private static final int CONNECT_TIMEOUT_MS = 1_000;

    private final String name;

    ConfiguredPeer(final String name)
    {
        this.name = name;
    }

    /**
     * Its configuration.
     *
     * @param port   where it shall listen.
     * @param setup  how it is started.
     * @param folder where it may write.
     * @return the text.
     */
    abstract String configuration(int port, PeerSetup setup, Path folder);

    /**
     * The command that runs it in the foreground.
     *
     * @param program       its path.
     * @param configuration the file.
     * @param folder        where it may write.
     * @return the command.
     */
    abstract List<String> command(Path program, Path configuration, Path folder);

    @Override
    public final String name()
    {
        return name;
    }

    @Override
    public final boolean isDecoding()
    {
        return false;
    }

    @Override
    public final Set<Tls> tls()
    {
        return EnumSet.of(Tls.NONE, Tls.OPENSSL);
    }

    @Override
    public final List<String> jvmFlags()
    {
        return List.of();
    }

    @Override
    public final Optional<String> obstacle()
    {
        return Tools.find(name).isPresent() ? Optional.empty() :
            Optional.of(name + " is not installed: apt-get install " + name);
    }

    @Override
    public final PeerProcess start(final PeerSetup setup) throws IOException
    {
        final Path program = Tools.find(name).orElseThrow(() -> new IOException(obstacle().orElse(name)));
        final Path folder = Files.createTempDirectory(setup.folder(), name + "-");
        final int port = freePort();
        final Path configuration = folder.resolve(name + ".conf");
        Files.writeString(configuration, configuration(port, setup, folder));
        return PeerProcess.start(name, command(program, configuration, folder), setup, (printed) -> reachable(port));
    }

    /** These servers can't choose a port; one that another process takes meanwhile makes them end with a message. */
    private static int freePort() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
    }

    private static OptionalInt reachable(final int port)
    {
        try (Socket socket = new Socket())
        {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MS);
            return OptionalInt.of(port);
        }
        catch (final IOException e)
        {
            return OptionalInt.empty();
        }
    }
}
