package io.penstock.gateway.aeron;

import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import java.io.File;
import java.nio.MappedByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;

/**
 * What the files of a media driver tell of it.
 */
public final class DriverFiles
{
    /** A driver says each second that it lives. */
    private static final long SILENCE_MS = 2500;
    private static final long POLL_NS = 20_000_000L;
    private static final long WAIT_NS = 4_000_000_000L;

    private final File directory;

    /**
     * Looks into a directory.
     *
     * @param directory the directory.
     */
    public DriverFiles(final String directory)
    {
        this.directory = new File(directory);
    }

    /**
     * Whether a driver works there.
     *
     * @return false where there is none, or it has said nothing for a while.
     */
    boolean isLive()
    {
        try
        {
            return CommonContext.isDriverActive(directory, SILENCE_MS, (line) ->
            {
            });
        }
        catch (final RuntimeException e)
        {
            // files of another version of Aeron, or that were left half made
            return false;
        }
    }

    /**
     * Whether the files are some driver's that is there still, working or stopped. One that has just died takes a
     * moment to be told from one that lives: its process is gone, or has been this one's number before.
     *
     * @return false where they may be deleted.
     */
    public boolean isTaken()
    {
        final long startNs = System.nanoTime();
        while (isLive())
        {
            if (isOfAnotherProcess() || System.nanoTime() - startNs > WAIT_NS)
            {
                return true;
            }
            LockSupport.parkNanos(POLL_NS);
        }
        return isOfAnotherProcess();
    }

    /**
     * What tells the driver that has made the files from any other one.
     *
     * @return directory, process and time of its start, in milliseconds since 1970; empty where there are no files.
     */
    public String identity()
    {
        return read("", (metaData) -> directory.getAbsolutePath() + ' ' + CncFileDescriptor.pid(metaData) + ' ' +
            CncFileDescriptor.startTimestampMs(metaData));
    }

    private boolean isOfAnotherProcess()
    {
        final long own = ProcessHandle.current().pid();
        final long pid = read(own, CncFileDescriptor::pid);
        return pid != own && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private <T> T read(final T none, final Function<DirectBuffer, T> what)
    {
        final File file = new File(directory, CncFileDescriptor.CNC_FILE);
        if (!file.exists() || file.length() < CncFileDescriptor.META_DATA_LENGTH)
        {
            return none;
        }
        final MappedByteBuffer mapped = IoUtil.mapExistingFile(file, "driver");
        try
        {
            return what.apply(CncFileDescriptor.createMetaDataBuffer(mapped));
        }
        finally
        {
            BufferUtil.free(mapped);
        }
    }
}
