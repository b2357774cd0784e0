package io.penstock.gateway.node;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.cluster.ClusterControl;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.ElectionState;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.penstock.gateway.aeron.DriverFiles;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.service.ReplicatedService;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Runs one member of a cluster: a media driver, an archive with the log, the consensus module, and the service. Any
 * thread may ask.
 */
public final class ClusterMember implements AutoCloseable
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");
    private static final String IPC = "aeron:ipc?term-length=64k";
    private static final int IPC_MTU_LENGTH = 1 << 13;
    private static final int SEGMENT_LENGTH = 1 << 24;
    private static final int HEARTBEATS = 5;
    private static final int SESSION_SILENCES = 10;
    private static final long LOOK_MS = 20;

    private final MemberConfig config;
    private final NodeCounters counters = new NodeCounters();
    private final ClusterHost host;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private MemberDirectory directory;
    private ClusteredMediaDriver driver;
    private ClusteredServiceContainer container;
    private volatile boolean hasFailed;
    private volatile boolean isLeading;

    /**
     * Makes a member, which does not run yet.
     *
     * @param config  what to run it with.
     * @param factory makes the service, by the seed of its hashes; it is started then.
     * @param faults  is told what the service throws and where it replies nothing, on the service's thread.
     */
    public ClusterMember(
        final MemberConfig config, final LongFunction<ReplicatedService> factory, final ErrorHandler faults)
    {
        this.config = config;
        host = new ClusterHost(config.host(), factory, faults, counters);
    }

    /**
     * What is counted.
     *
     * @return the counters.
     */
    public NodeCounters counters()
    {
        return counters;
    }

    /**
     * Whether it leads.
     *
     * @return false where it follows, or does not run.
     */
    public boolean isLeading()
    {
        return isLeading;
    }

    /**
     * Has the cluster take a snapshot, where this member leads.
     *
     * @return false where it can't now.
     */
    public boolean takeSnapshot()
    {
        final AtomicCounter toggle = driver.consensusModule().context().controlToggleCounter();
        return isLeading && ClusterControl.ToggleState.SNAPSHOT.toggle(toggle);
    }

    /**
     * Snapshots that this member has taken since it was started.
     *
     * @return their number.
     */
    public long snapshots()
    {
        return driver.consensusModule().context().snapshotCounter().get();
    }

    /**
     * Runs the member until it is closed.
     *
     * @param ready called on this thread when there is a leader, the first time.
     * @return whether it was closed; false where it has ended of itself.
     * @throws ConfigException where it can't be started.
     */
    public boolean run(final Runnable ready)
    {
        try
        {
            launch();
            watch(ready);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
        finally
        {
            isLeading = false;
            CloseHelper.closeAll(config.errors(), container, driver, host, directory);
            ended.countDown();
        }
        return !hasFailed;
    }

    /** Looks how it is, and has snapshots taken in time. */
    private void watch(final Runnable ready) throws InterruptedException
    {
        final ConsensusModule.Context context = driver.consensusModule().context();
        boolean isReadySaid = false;
        long snapshotNs = System.nanoTime();
        while (!ending.await(LOOK_MS, TimeUnit.MILLISECONDS))
        {
            final boolean hasLeader = ElectionState.get(context.electionStateCounter()) == ElectionState.CLOSED;
            lead(hasLeader && Cluster.Role.get(context.clusterNodeRoleCounter()) == Cluster.Role.LEADER);
            if (hasLeader && !isReadySaid)
            {
                isReadySaid = true;
                ready.run();
            }
            if (System.nanoTime() - snapshotNs >= config.snapshotNs())
            {
                snapshotNs = System.nanoTime();
                takeSnapshot();
            }
        }
    }

    private void lead(final boolean newIsLeading)
    {
        if (newIsLeading != isLeading)
        {
            isLeading = newIsLeading;
            LOG.log(System.Logger.Level.INFO,
                "member " + config.number() + (newIsLeading ? " leads the cluster" : " follows"));
        }
    }

    /** Ends it, where a part of it has ended. */
    private void fail()
    {
        hasFailed = true;
        ending.countDown();
    }

    private void launch()
    {
        directory = MemberDirectory.take(config.directory());
        final DriverFiles files = new DriverFiles(config.driverDirectory());
        if (!directory.isOfLast(files) && files.isTaken())
        {
            throw new ConfigException(ConfigKeys.AERON_DIRECTORY,
                "another process has its media driver in " + config.driverDirectory());
        }
        directory.release();
        try
        {
            driver = launchDriver();
            directory.note(files);
            container = ClusteredServiceContainer.launch(containerContext());
        }
        catch (final IOException | RuntimeException e)
        {
            throw new ConfigException(ConfigKeys.CLUSTER_DIRECTORY,
                "no member can be run in " + config.directory() + ": " + e.getMessage());
        }
    }

    /** A last record that was cut off by a kill was told to nobody; it is taken away. */
    private ClusteredMediaDriver launchDriver()
    {
        while (true)
        {
            try
            {
                return ClusteredMediaDriver.launch(driverContext(), archiveContext(), consensusContext());
            }
            catch (final ArchiveException e)
            {
                if (!TornRecords.remove(e))
                {
                    throw e;
                }
                LOG.log(System.Logger.Level.INFO,
                    "member " + config.number() + " was killed while it wrote to its log");
                directory.release();
            }
        }
    }

    private MediaDriver.Context driverContext()
    {
        return new MediaDriver.Context()
            .aeronDirectoryName(config.driverDirectory())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(config.idle().get())
            .ipcTermBufferLength(config.termLength())
            .publicationTermBufferLength(config.termLength())
            .ipcMtuLength(IPC_MTU_LENGTH)
            .termBufferSparseFile(true)
            .spiesSimulateConnection(true)
            .terminationHook(this::fail)
            .errorHandler(config.errors());
    }

    private Archive.Context archiveContext()
    {
        return new Archive.Context()
            .aeronDirectoryName(config.driverDirectory())
            .archiveDir(directory.archive())
            .controlChannel(config.addresses().archiveChannel(config.number()))
            .localControlChannel(IPC)
            .recordingEventsEnabled(false)
            .replicationChannel(config.addresses().replicationChannel(config.number()))
            .segmentFileLength(Math.max(SEGMENT_LENGTH, config.termLength()))
            .fileSyncLevel(config.fileSyncLevel())
            .catalogFileSyncLevel(config.fileSyncLevel())
            .recordChecksum(new RecordChecksum())
            .threadingMode(ArchiveThreadingMode.SHARED)
            .idleStrategySupplier(config.idle())
            .errorHandler(config.errors());
    }

    private AeronArchive.Context archiveClientContext()
    {
        return new AeronArchive.Context()
            .aeronDirectoryName(config.driverDirectory())
            .controlRequestChannel(IPC)
            .controlResponseChannel(IPC);
    }

    private ConsensusModule.Context consensusContext()
    {
        return new ConsensusModule.Context()
            .aeronDirectoryName(config.driverDirectory())
            .clusterDir(directory.cluster())
            .clusterMemberId(config.number())
            .clusterMembers(config.addresses().members())
            .ingressChannel("aeron:udp")
            .logChannel(config.addresses().logChannel(config.number(), config.termLength()))
            .replicationChannel(config.addresses().replicationChannel(config.number()))
            .fileSyncLevel(config.fileSyncLevel())
            .leaderHeartbeatTimeoutNs(config.timeoutNs())
            .leaderHeartbeatIntervalNs(config.timeoutNs() / HEARTBEATS)
            .electionTimeoutNs(config.timeoutNs())
            .startupCanvassTimeoutNs(HEARTBEATS * config.timeoutNs())
            .sessionTimeoutNs(SESSION_SILENCES * config.timeoutNs())
            .archiveContext(archiveClientContext())
            .idleStrategySupplier(config.idle())
            .terminationHook(this::fail)
            .errorHandler(config.errors());
    }

    private ClusteredServiceContainer.Context containerContext()
    {
        return new ClusteredServiceContainer.Context()
            .aeronDirectoryName(config.driverDirectory())
            .clusterDir(directory.cluster())
            .clusteredService(host)
            .archiveContext(archiveClientContext())
            .idleStrategySupplier(config.idle())
            .terminationHook(this::fail)
            .errorHandler(config.errors());
    }

    /**
     * Ends the member, which runs on another thread, and returns when it has ended.
     */
    @Override
    public void close()
    {
        ending.countDown();
        try
        {
            ended.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
