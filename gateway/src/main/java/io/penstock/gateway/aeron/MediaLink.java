package io.penstock.gateway.aeron;

import io.aeron.Aeron;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * The client of a media driver, and the driver itself where it is embedded. A client may end at any time: its driver
 * was stopped, or this process was for so long that the driver took it for dead. It is then replaced by a new one, and
 * so is an embedded driver that has ended. Used by one thread.
 */
public final class MediaLink implements AutoCloseable
{
    private static final int TERM_LENGTH = 1 << 20;
    private static final int IPC_MTU_LENGTH = 1 << 13;
    private static final int COUNTERS_LENGTH = 1 << 20;
    private static final long CLIENT_IDLE_MS = 50;
    private static final long EXECUTOR_IDLE_MS = 100;
    private static final long DRIVER_TIMEOUT_MS = 5_000;
    private static final long CLIENT_LIVENESS_NS = 5_000_000_000L;
    /** While a client ends, other threads may be at its logs still. */
    private static final long CLOSE_LINGER_NS = 100_000_000L;

    private final MediaConfig config;
    private final DriverFiles files;
    private MediaDriver driver;
    private Aeron aeron;

    /**
     * Has neither a driver nor a client yet.
     *
     * @param config which driver to use.
     */
    public MediaLink(final MediaConfig config)
    {
        this.config = config;
        files = new DriverFiles(config.directory());
    }

    /**
     * Makes the client, and the driver where it is embedded.
     *
     * @throws ConfigException where that can't be.
     */
    public void open()
    {
        if (config.embedded() && files.isTaken())
        {
            throw new ConfigException(ConfigKeys.AERON_DIRECTORY, "another process has its media driver in " +
                config.directory() + ": use another directory, or that driver (" + ConfigKeys.AERON_DRIVER +
                "=external)");
        }
        if (!config.embedded() && !files.isLive())
        {
            throw new ConfigException(
                ConfigKeys.AERON_DIRECTORY, "no media driver works in " + config.directory());
        }
        try
        {
            connect();
        }
        catch (final RuntimeException e)
        {
            close();
            throw new ConfigException(
                ConfigKeys.AERON_DIRECTORY, "no media driver in " + config.directory() + ": " + e.getMessage());
        }
    }

    /**
     * Replaces a client that has ended.
     *
     * @return whether there is one again.
     */
    public boolean reopen()
    {
        if (isOpen())
        {
            return true;
        }
        restart();
        try
        {
            if (config.embedded() ? hasDriver() || !files.isTaken() : files.isLive())
            {
                connect();
            }
        }
        catch (final RuntimeException e)
        {
            config.errors().onError(e);
        }
        return isOpen();
    }

    /**
     * Ends the client, so that it is replaced.
     */
    public void restart()
    {
        CloseHelper.quietClose(aeron);
        aeron = null;
    }

    /**
     * Whether the client works.
     *
     * @return false where there is none, or it has ended.
     */
    public boolean isOpen()
    {
        return aeron != null && !aeron.isClosed();
    }

    /**
     * The client.
     *
     * @return the client, or null.
     */
    public Aeron aeron()
    {
        return aeron;
    }

    /**
     * Ends the client, and the driver where it is embedded, whose files are then deleted.
     */
    @Override
    public void close()
    {
        CloseHelper.close(config.errors(), aeron);
        CloseHelper.close(config.errors(), driver);
        aeron = null;
        driver = null;
    }

    private boolean hasDriver()
    {
        return driver != null && files.isLive();
    }

    private void connect()
    {
        if (config.embedded() && !hasDriver())
        {
            CloseHelper.quietClose(driver);
            driver = MediaDriver.launch(new MediaDriver.Context()
                .aeronDirectoryName(config.directory())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(config.idle())
                .ipcTermBufferLength(TERM_LENGTH)
                .publicationTermBufferLength(TERM_LENGTH)
                .ipcMtuLength(IPC_MTU_LENGTH)
                .termBufferSparseFile(false)
                .clientLivenessTimeoutNs(CLIENT_LIVENESS_NS)
                .counterValuesBufferLength(COUNTERS_LENGTH)
                .asyncExecutorIdleStrategy(new SleepingMillisIdleStrategy(EXECUTOR_IDLE_MS))
                .errorHandler(config.errors()));
        }
        aeron = Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(config.directory())
            .clientName(config.clientName())
            .driverTimeoutMs(DRIVER_TIMEOUT_MS)
            .closeLingerDurationNs(CLOSE_LINGER_NS)
            .idleStrategy(new SleepingMillisIdleStrategy(CLIENT_IDLE_MS))
            .errorHandler(config.errors()));
    }
}
