package io.penstock.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.cluster.codecs.mark.ClusterComponentType;
import io.aeron.cluster.service.ClusterMarkFile;
import io.penstock.gateway.aeron.DriverFiles;
import io.penstock.gateway.config.ConfigException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberDirectoryTest
{
    private static final int LIVENESS_MS = 10_000;
    private static final int PAGE_LENGTH = 4096;

    @TempDir
    private Path folder;

    @Test
    void shouldRefuseASecondMemberUntilTheFirstHasEnded()
    {
        final File directory = folder.resolve("orders-0").toFile();
        try (MemberDirectory first = MemberDirectory.take(directory))
        {
            assertTrue(first.archive().getPath().startsWith(directory.getPath()));
            final ConfigException refused =
                assertThrows(ConfigException.class, () -> MemberDirectory.take(directory));
            assertEquals(
                "penstock.cluster.directory: another member runs in " + directory, refused.getMessage());
        }
        MemberDirectory.take(directory).close();
    }

    @Test
    void shouldTellWhatIsNoDirectory() throws IOException
    {
        final Path file = Files.createFile(folder.resolve("file"));
        assertTrue(assertThrows(ConfigException.class, () -> MemberDirectory.take(file.toFile())).getMessage()
            .startsWith("penstock.cluster.directory: no member can be run in " + file));
    }

    @Test
    void shouldTakeBackWhatTheMarkFilesOfAMemberThatWasKilledSay() throws IOException
    {
        try (MemberDirectory member = MemberDirectory.take(folder.toFile()))
        {
            Files.createDirectories(member.cluster().toPath());
            final ClusterMarkFile left = mark(member);
            left.signalReady(System.currentTimeMillis());
            assertThrows(IllegalStateException.class, () -> mark(member));
            member.release();
            mark(member).close();
            left.close();
        }
    }

    @Test
    void shouldTakeAwayAMarkFileThatWasNeverFilled() throws IOException
    {
        try (MemberDirectory member = MemberDirectory.take(folder.toFile()))
        {
            Files.createDirectories(member.cluster().toPath());
            mark(member).close();
            final File empty = new File(member.cluster(), ClusterMarkFile.markFilenameForService(0));
            Files.createFile(empty.toPath());
            member.release();
            assertFalse(new File(member.cluster(), ClusterMarkFile.FILENAME).exists());
            assertFalse(empty.exists());
        }
    }

    @Test
    void shouldTakeNoDriverForItsOwnThatHasNoFiles() throws IOException
    {
        final DriverFiles none = new DriverFiles(folder.resolve("aeron").toString());
        try (MemberDirectory member = MemberDirectory.take(folder.toFile()))
        {
            assertFalse(member.isOfLast(none));
            member.note(none);
            assertFalse(member.isOfLast(none));
        }
    }

    private static ClusterMarkFile mark(final MemberDirectory member)
    {
        return new ClusterMarkFile(
            new File(member.cluster(), ClusterMarkFile.FILENAME),
            ClusterComponentType.CONSENSUS_MODULE,
            ClusterMarkFile.ERROR_BUFFER_MIN_LENGTH,
            System::currentTimeMillis,
            LIVENESS_MS,
            PAGE_LENGTH);
    }
}
