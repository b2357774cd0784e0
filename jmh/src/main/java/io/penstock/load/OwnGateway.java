package io.penstock.load;

import io.penstock.peers.PeerCertificate;
import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PenstockPeer;
import io.penstock.peers.Tls;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A gateway that is started to be measured, in a process of its own on the first core, while the load gets the last
 * one; with its certificate and its output in a folder that goes when it goes.
 */
final class OwnGateway implements AutoCloseable
{
    private static final long READY_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(10);

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

    /**
     * Waits until its services can be reached.
     *
     * @throws IOException where it ends, or that takes too long.
     */
    void awaitReady() throws IOException
    {
        final URI ready = admin("/ready");
        final long beganNs = System.nanoTime();
        while (((HttpURLConnection)ready.toURL().openConnection()).getResponseCode() != HttpURLConnection.HTTP_OK)
        {
            if (System.nanoTime() - beganNs > READY_LIMIT_NS || !process.isAlive())
            {
                throw new IOException("the gateway doesn't get ready: " + process.printed().strip());
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /**
     * An address of its admin listener.
     *
     * @param path of what is asked for.
     * @return the address.
     * @throws IOException where it is not known.
     */
    URI admin(final String path) throws IOException
    {
        return URI.create("http://127.0.0.1:" + PenstockPeer.adminPort(process) + path);
    }

    /**
     * Looks that it runs.
     *
     * @throws IOException where it does not, with what it has said.
     */
    void requireAlive() throws IOException
    {
        if (!process.isAlive())
        {
            throw new IOException("the gateway died: " + process.printed().strip());
        }
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
