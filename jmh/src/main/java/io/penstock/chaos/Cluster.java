package io.penstock.chaos;

import io.penstock.peers.PeerProcess;
import io.penstock.peers.PeerSetup;
import io.penstock.peers.PenstockPeer;
import io.penstock.peers.ServicePeer;
import io.penstock.peers.Tls;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.IoUtil;

/**
 * Three members and a gateway in front of them, each a process on this machine that may be killed, stopped and started
 * again. Used by one thread, but for {@link #port()}.
 */
final class Cluster implements AutoCloseable
{
    static final int MEMBERS = 3;

    private static final String SERVICE = "orders";
    private static final String GATEWAY = "gateway";
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 6;
    private static final int PORT_STEPS = 1000;
    private static final int PART_ENDED = 1;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(90);
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final List<String> settings;
    private final PeerSetup setup;
    private final String driver;
    private final PeerProcess[] members = new PeerProcess[MEMBERS];
    private final boolean[] isStopped = new boolean[MEMBERS];
    private final Snapshots snapshots = new Snapshots();
    private final Thread atExit = new Thread(this::goOn, "end of stopped members");
    private PeerProcess gateway;
    private int ended;
    private volatile int port;

    /**
     * Runs nothing yet.
     *
     * @param folder   for logs and what the processes print.
     * @param settings that the gateway and the members have besides.
     * @throws IOException where the folders can't be made.
     */
    Cluster(final Path folder, final List<String> settings) throws IOException
    {
        driver = "/dev/shm/penstock-chaos-" + ProcessHandle.current().pid();
        setup = new PeerSetup(OptionalInt.empty(), Tls.NONE, null, Files.createDirectories(folder.resolve("printed")));
        this.settings = new ArrayList<>(List.of(
            "penstock.services.orders.kind=cluster",
            "penstock.services.orders.members=" + members(),
            "penstock.cluster.directory=" + folder.resolve("cluster"),
            "penstock.aeron.directory=" + driver));
        this.settings.addAll(settings);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static String members() throws IOException
    {
        final List<String> members = new ArrayList<>();
        final long first = ProcessHandle.current().pid() % PORT_STEPS * 2 * PORTS;
        for (int candidate = FIRST_PORT + (int)first; members.size() < MEMBERS; candidate += PORTS)
        {
            if (areFree(candidate))
            {
                members.add("127.0.0.1:" + candidate);
            }
        }
        return String.join(",", members);
    }

    private static boolean areFree(final int first)
    {
        for (int i = 0; i < PORTS; i++)
        {
            try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + i)))
            {
                socket.getLocalPort();
            }
            catch (final IOException e)
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Starts all.
     *
     * @param more settings of this start alone.
     */
    void start(final List<String> more) throws IOException
    {
        settings.addAll(more);
        for (int member = 0; member < MEMBERS; member++)
        {
            startMember(member);
        }
        startGateway();
        awaitWhole();
    }

    void startMember(final int member) throws IOException
    {
        snapshotsOf(member);
        members[member] = ServicePeer.startMember(SERVICE, member, settings, setup);
    }

    void startGateway() throws IOException
    {
        gateway = new PenstockPeer(GATEWAY, PenstockPeer.defaultFlags(), settings).start(setup);
        port = gateway.port();
    }

    /**
     * Where the gateway serves now. Any thread may ask.
     */
    int port()
    {
        return port;
    }

    void killMember(final int member) throws IOException
    {
        members[member].kill();
    }

    void killGateway() throws IOException
    {
        gateway.kill();
    }

    void stop(final int member) throws IOException
    {
        isStopped[member] = true;
        members[member].signal("STOP");
    }

    void goOn(final int member) throws IOException
    {
        members[member].signal("CONT");
        isStopped[member] = false;
    }

    private void goOn()
    {
        for (int member = 0; member < MEMBERS; member++)
        {
            try
            {
                if (isStopped[member])
                {
                    goOn(member);
                }
            }
            catch (final IOException e)
            {
                // it has ended
                continue;
            }
        }
    }

    /**
     * Waits for a leader.
     *
     * @return the number of the one that is there, and no other one.
     */
    int leader() throws IOException
    {
        final int[] found = new int[1];
        await("one leader", () ->
        {
            int leaders = 0;
            for (int member = 0; member < MEMBERS; member++)
            {
                if (!isStopped[member] && members[member].isAlive() && isLeading(printed(member)))
                {
                    found[0] = member;
                    leaders++;
                }
            }
            return leaders == 1;
        });
        return found[0];
    }

    private static boolean isLeading(final String printed)
    {
        return printed.lastIndexOf("leads the cluster") > printed.lastIndexOf(" follows");
    }

    /** Waits until all members are there. */
    void awaitWhole() throws IOException
    {
        await("all members", () ->
        {
            boolean isWhole = restartEnded();
            for (int member = 0; member < MEMBERS; member++)
            {
                isWhole &= members[member].isAlive() && printed(member).contains("ready service=");
            }
            return isWhole;
        });
    }

    /**
     * Starts members again that have ended of themselves, as one does that stood still for long.
     *
     * @return whether there was none.
     */
    boolean restartEnded()
    {
        boolean isNone = true;
        for (int member = 0; member < MEMBERS; member++)
        {
            if (!members[member].isAlive())
            {
                isNone = false;
                ended++;
                restart(member);
            }
        }
        return isNone;
    }

    /** How often a member has ended of itself. */
    int ended()
    {
        return ended;
    }

    private void restart(final int member)
    {
        if (members[member].exitStatus() != PART_ENDED)
        {
            throw new IllegalStateException(
                "member " + member + " has ended with " + members[member].exitStatus() + ": " + printed(member));
        }
        try
        {
            startMember(member);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Waits for something.
     *
     * @param what  it is.
     * @param isSo  whether it is there.
     * @throws IOException where it doesn't come.
     */
    static void await(final String what, final BooleanSupplier isSo) throws IOException
    {
        final long beganNs = System.nanoTime();
        while (!isSo.getAsBoolean())
        {
            if (System.nanoTime() - beganNs > LIMIT_NS)
            {
                throw new IOException("waited in vain for " + what);
            }
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private String printed(final int member)
    {
        try
        {
            return members[member].printed();
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /** What members have said of their states until now. */
    Snapshots snapshots()
    {
        for (int member = 0; member < MEMBERS; member++)
        {
            snapshotsOf(member);
        }
        return snapshots;
    }

    private void snapshotsOf(final int member)
    {
        if (members[member] != null)
        {
            snapshots.add(member, printed(member));
        }
    }

    /**
     * Ends all processes, one member by SIGKILL.
     */
    void end(final int killed) throws IOException
    {
        members[killed].kill();
        close(gateway);
        snapshotsOf(killed);
        for (int member = 0; member < MEMBERS; member++)
        {
            close(members[member]);
        }
    }

    private static void close(final PeerProcess process) throws IOException
    {
        if (process != null)
        {
            process.close();
        }
    }

    @Override
    public void close() throws IOException
    {
        goOn();
        close(gateway);
        for (final PeerProcess member : members)
        {
            close(member);
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
        for (int member = 0; member < MEMBERS; member++)
        {
            IoUtil.delete(new File(driver + "-orders-" + member), true);
        }
        IoUtil.delete(new File(driver + "-cluster-orders"), true);
    }
}
