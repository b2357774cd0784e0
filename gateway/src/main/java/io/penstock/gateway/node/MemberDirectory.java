package io.penstock.gateway.node;

import io.aeron.archive.ArchiveMarkFile;
import io.aeron.cluster.service.ClusterMarkFile;
import io.penstock.gateway.aeron.DriverFiles;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.agrona.BufferUtil;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The directory that one member has for itself. A lock of the kernel's says so, which goes with its process however
 * that ends, where Aeron's mark files say for ten seconds more that somebody works there. Whoever holds the lock may
 * take back what they say. Used by the thread that runs the member.
 */
final class MemberDirectory implements AutoCloseable
{
    private static final String LOCK = "member.lock";
    private static final int SERVICE = 0;
    private static final int DRIVER_LENGTH = 4096;
    private static final long NOT_ACTIVE = -1;

    private final File directory;
    private final FileChannel channel;
    private String lastDriver;

    private MemberDirectory(final File directory, final FileChannel channel) throws IOException
    {
        this.directory = directory;
        this.channel = channel;
        final ByteBuffer driver = ByteBuffer.allocate(DRIVER_LENGTH);
        channel.read(driver, 0);
        lastDriver = new String(driver.array(), 0, driver.position(), StandardCharsets.UTF_8);
    }

    /**
     * Takes a directory, which is made where there is none.
     *
     * @param directory the directory.
     * @return what holds it.
     * @throws ConfigException where another member has it, in this process or in another one, or it can't be made.
     */
    static MemberDirectory take(final File directory)
    {
        FileChannel channel = null;
        try
        {
            Files.createDirectories(directory.toPath());
            channel = FileChannel.open(
                new File(directory, LOCK).toPath(),
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null)
            {
                throw new OverlappingFileLockException();
            }
            return new MemberDirectory(directory, channel);
        }
        catch (final OverlappingFileLockException e)
        {
            CloseHelper.quietClose(channel);
            throw new ConfigException(ConfigKeys.CLUSTER_DIRECTORY, "another member runs in " + directory);
        }
        catch (final IOException e)
        {
            CloseHelper.quietClose(channel);
            throw new ConfigException(ConfigKeys.CLUSTER_DIRECTORY, "no member can be run in " + directory + ": " + e);
        }
    }

    /**
     * Where the archive is.
     */
    File archive()
    {
        return new File(directory, "archive");
    }

    /**
     * Where the consensus module and the service keep what is theirs.
     */
    File cluster()
    {
        return new File(directory, "cluster");
    }

    /**
     * Whether the files of a media driver are the last member's that ran here, which has ended.
     *
     * @param files of the driver.
     */
    boolean isOfLast(final DriverFiles files)
    {
        return !lastDriver.isEmpty() && lastDriver.equals(files.identity());
    }

    /**
     * Notes which media driver is this member's.
     *
     * @param files of the driver.
     * @throws IOException where that can't be written.
     */
    void note(final DriverFiles files) throws IOException
    {
        lastDriver = files.identity();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(lastDriver.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /**
     * Takes back what the mark files of a member that was killed say.
     */
    void release()
    {
        final int header = io.aeron.archive.codecs.mark.MessageHeaderDecoder.ENCODED_LENGTH;
        release(
            new File(archive(), ArchiveMarkFile.FILENAME),
            header + io.aeron.archive.codecs.mark.MarkFileHeaderDecoder.versionEncodingOffset(),
            header + io.aeron.archive.codecs.mark.MarkFileHeaderDecoder.activityTimestampEncodingOffset());
        for (final String name : new String[]{
            ClusterMarkFile.FILENAME, ClusterMarkFile.markFilenameForService(SERVICE)})
        {
            release(
                new File(cluster(), name),
                header + io.aeron.cluster.codecs.mark.MarkFileHeaderDecoder.versionEncodingOffset(),
                header + io.aeron.cluster.codecs.mark.MarkFileHeaderDecoder.activityTimestampEncodingOffset());
        }
    }

    private static void release(final File file, final int versionOffset, final int timestampOffset)
    {
        boolean isReady = false;
        if (file.length() >= timestampOffset + Long.BYTES)
        {
            final MappedByteBuffer mapped = IoUtil.mapExistingFile(file, "mark file");
            final UnsafeBuffer buffer = new UnsafeBuffer(mapped);
            isReady = buffer.getIntVolatile(versionOffset) != 0;
            if (isReady)
            {
                buffer.putLongVolatile(timestampOffset, NOT_ACTIVE);
            }
            BufferUtil.free(mapped);
        }
        if (!isReady && file.exists())
        {
            // killed when it was started for the first time: Aeron waits for such a file to be filled
            IoUtil.delete(file, false);
        }
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(channel);
    }
}
