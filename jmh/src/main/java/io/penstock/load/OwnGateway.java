package io.penstock.load;

import io.penstock.peers.PeerCertificate;
import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PenstockPeer;
import io.penstock.peers.Tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A gateway that is started to be measured, in a process of its own on the first core, while the load gets the last
 * one; with its certificate and its output in a folder that goes when it goes.
 */
final class OwnGateway implements AutoCloseable
{
    private final TemporaryFolder folder;
    private final Cores cores;
    private PeerProcess process;

    private OwnGateway(final TemporaryFolder folder, final Cores cores)
    {
        this.folder = folder;
        this.cores = cores;
    }

    /**
     * Starts one, and waits until it serves.
     *
     * @param peer    what is started.
     * @param isTls   whether its port is that of TLS.
     * @param threads how many threads the load has, each of which gets a core.
     * @return the gateway.
     * @throws IOException where it doesn't start, with what it says.
     */
    static OwnGateway start(final PenstockPeer peer, final boolean isTls, final int threads) throws IOException
    {
        final OwnGateway gateway = new OwnGateway(TemporaryFolder.make(), Cores.take(threads));
        try
        {
            final PeerSetup setup = new PeerSetup(
                gateway.cores.server(),
                isTls ? Tls.OPENSSL : Tls.NONE,
                isTls ? PeerCertificate.make(gateway.folder.path()) : null,
                gateway.folder.path());
            gateway.process = withErrorFile(peer, gateway.folder.path()).start(setup);
            return gateway;
        }
        catch (final IOException | RuntimeException e)
        {
            gateway.close();
            throw e;
        }
    }

    /** A JVM that crashes writes a file, into the folder that it was started in unless it is told another. */
    private static PenstockPeer withErrorFile(final PenstockPeer peer, final Path folder)
    {
        final List<String> flags = new ArrayList<>(peer.jvmFlags());
        flags.add("-XX:ErrorFile=" + folder.resolve("crash.log"));
        return new PenstockPeer(peer.name(), flags, peer.settings());
    }

    InetSocketAddress address()
    {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port());
    }

    PeerProcess process()
    {
        return process;
    }

    Cores cores()
    {
        return cores;
    }

    @Override
    public void close() throws IOException
    {
        if (process != null)
        {
            process.close();
        }
        folder.close();
    }
}
