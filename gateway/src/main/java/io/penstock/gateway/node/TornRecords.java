package io.penstock.gateway.node;

import io.aeron.archive.ArchiveTool;
import io.aeron.archive.client.ArchiveException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/**
 * Last records of an archive's recordings that were written in part: the kernel ends a write of a process that is
 * killed between two pages. None of them counts as written to anybody. Their checksums tell them from whole ones.
 */
final class TornRecords
{
    private static final String CHECKSUM = RecordChecksum.class.getName();
    private static final String FOUND = "straddling page boundary";

    private TornRecords()
    {
    }

    /**
     * Whether such a record keeps an archive from starting.
     *
     * @param e what it has thrown.
     */
    static boolean isCause(final ArchiveException e)
    {
        return e.getMessage() != null && e.getMessage().contains(FOUND);
    }

    /**
     * Takes them away.
     *
     * @param archive the archive's directory, which nobody uses.
     * @throws ArchiveException where there is more wrong than that.
     */
    static void remove(final File archive)
    {
        final ByteArrayOutputStream said = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(said, false, StandardCharsets.UTF_8);
        if (!ArchiveTool.verify(
            out, archive, EnumSet.noneOf(ArchiveTool.VerifyOption.class), CHECKSUM, (file) -> true))
        {
            out.flush();
            throw new ArchiveException("the log is damaged: " + said.toString(StandardCharsets.UTF_8));
        }
    }
}
