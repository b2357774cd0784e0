package io.penstock.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.ExclusivePublication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.client.ArchiveException;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An archive's files as a kill leaves them: a copy that is made while it records, whose last record lies on two pages.
 */
@Timeout(60)
class TornRecordsTest
{
    private static final String IPC = "aeron:ipc?term-length=64k";
    private static final int STREAM = 7;
    private static final int PAGE = 4096;
    private static final int LENGTH = 160;
    private static final int RECORD = DataHeaderFlyweight.HEADER_LENGTH + LENGTH;
    /** The first that lies on two pages; its part on the second one is zeros. */
    private static final int RECORDS = PAGE / RECORD + 1;
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    private File left;

    @BeforeEach
    void setUp() throws IOException
    {
        left = folder.resolve("left").toFile();
        final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
        message.putLong(0, 1);
        try (ArchivingMediaDriver running = launch(folder.resolve("running").toFile());
            AeronArchive client = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(running.mediaDriver().aeronDirectoryName())
                .controlRequestChannel(IPC)
                .controlResponseChannel(IPC));
            ExclusivePublication publication = client.addRecordedExclusivePublication(IPC, STREAM))
        {
            final long startNs = System.nanoTime();
            for (int i = 0; i < RECORDS;)
            {
                i += publication.offer(message) > 0 ? 1 : 0;
                assertTrue(System.nanoTime() - startNs < LIMIT_NS);
            }
            while (!isRecorded(client))
            {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            Files.createDirectories(left.toPath());
            for (final Path file : files(folder.resolve("running")))
            {
                Files.copy(file, left.toPath().resolve(file.getFileName()));
            }
        }
        // the member's directory does this
        Files.delete(left.toPath().resolve("archive-mark.dat"));
    }

    @Test
    void shouldStartWithALastRecordThatIsWholeThoughItsSecondPageIsZeros()
    {
        assertEquals(RECORDS * RECORD, recorded());
    }

    @Test
    void shouldTakeAwayALastRecordWhoseSecondPageWasNotWritten() throws IOException
    {
        tear();
        final ArchiveException refused = assertThrows(ArchiveException.class, () -> launch(left));
        assertFalse(TornRecords.remove(new ArchiveException("something else")));
        assertTrue(TornRecords.remove(refused), refused::toString);
        Files.deleteIfExists(left.toPath().resolve("archive-mark.dat"));
        assertEquals((RECORDS - 1) * RECORD, recorded());
    }

    private static boolean isRecorded(final AeronArchive client)
    {
        try
        {
            return client.getRecordingPosition(0) >= RECORDS * RECORD;
        }
        catch (final ArchiveException e)
        {
            // it is not begun yet
            return false;
        }
    }

    /** Changes the part on the first page: what the checksum says of it is not so any more. */
    private void tear() throws IOException
    {
        final Path segment = files(left.toPath()).stream()
            .filter((file) -> file.toString().endsWith(".rec")).findAny().orElseThrow();
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE))
        {
            channel.write(
                ByteBuffer.wrap(new byte[]{1}), (RECORDS - 1) * RECORD + DataHeaderFlyweight.HEADER_LENGTH + 1L);
        }
    }

    private long recorded()
    {
        try (ArchivingMediaDriver again = launch(left);
            AeronArchive client = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(again.mediaDriver().aeronDirectoryName())
                .controlRequestChannel(IPC)
                .controlResponseChannel(IPC)))
        {
            return client.getStopPosition(0);
        }
    }

    private ArchivingMediaDriver launch(final File directory)
    {
        final String driver = folder.resolve("aeron").toString();
        return ArchivingMediaDriver.launch(
            new MediaDriver.Context()
                .aeronDirectoryName(driver)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED),
            new Archive.Context()
                .aeronDirectoryName(driver)
                .archiveDir(directory)
                .controlChannel("aeron:udp?endpoint=127.0.0.1:0")
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(IPC))
                .localControlChannel(IPC)
                .recordingEventsEnabled(false)
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .recordChecksum(new RecordChecksum())
                .threadingMode(ArchiveThreadingMode.SHARED));
    }

    private static List<Path> files(final Path directory) throws IOException
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.toList();
        }
    }
}
