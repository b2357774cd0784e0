package io.penstock.gateway.node;

import io.aeron.archive.client.ArchiveException;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import java.io.File;
import java.nio.MappedByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Last records of an archive's recordings that were written in part: the kernel ends a write of a process that is
 * killed between two pages. None of them counts as written to anybody. Their checksums tell them from whole ones.
 */
final class TornRecords
{
    private static final Pattern FOUND =
        Pattern.compile("incomplete last fragment straddling page boundary in file: (\\V+)");

    private TornRecords()
    {
    }

    /**
     * Takes such a record away, where it is what keeps an archive from starting.
     *
     * @param e what the archive has thrown, which nobody uses now.
     * @return false where it is something else.
     */
    static boolean remove(final ArchiveException e)
    {
        final Matcher found = FOUND.matcher(String.valueOf(e.getMessage()));
        if (!found.find())
        {
            return false;
        }
        final MappedByteBuffer mapped = IoUtil.mapExistingFile(new File(found.group(1)), "recording");
        try
        {
            return removeLast(new UnsafeBuffer(mapped));
        }
        finally
        {
            BufferUtil.free(mapped);
        }
    }

    private static boolean removeLast(final UnsafeBuffer segment)
    {
        int last = -1;
        int next = 0;
        while (next + DataHeaderFlyweight.HEADER_LENGTH <= segment.capacity() &&
            FrameDescriptor.frameLength(segment, next) > 0)
        {
            last = next;
            next += BitUtil.align(FrameDescriptor.frameLength(segment, next), FrameDescriptor.FRAME_ALIGNMENT);
        }
        if (last >= 0)
        {
            segment.setMemory(last, Math.min(next, segment.capacity()) - last, (byte)0);
        }
        return last >= 0;
    }
}
