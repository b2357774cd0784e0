package io.penstock.codecs.compress;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one stream (RFC 1951, or within RFC 1950) through windows. Used by one thread.
 */
final class InflateLoop
{
    /** How the library says that the checksum of RFC 1950 differs: it has no other sign of it. */
    private static final String CHECKSUM_DIFFERS = "incorrect data check";

    private final CodingWindows windows;
    private final CRC32 crc;

    /**
     * Inflates through windows.
     *
     * @param crc to be kept of what comes out, or null.
     */
    InflateLoop(final CodingWindows windows, final CRC32 crc)
    {
        this.windows = windows;
        this.crc = crc;
    }

    /**
     * Inflates up to the end of a stream.
     *
     * @return 0, or a {@link CompressionError}.
     */
    int run(final Inflater inflater)
    {
        inflater.reset();
        try
        {
            while (!inflater.finished())
            {
                inflater.inflate(windows.out);
                // a full window says that there may be more without further input
                final boolean isFull = !windows.out.hasRemaining();
                final int error = drain();
                if (error < 0)
                {
                    return error;
                }
                if (inflater.needsDictionary())
                {
                    return CompressionError.MALFORMED;
                }
                if (inflater.needsInput() && !isFull && !inflater.finished())
                {
                    if (!windows.fill())
                    {
                        return CompressionError.TRUNCATED;
                    }
                    inflater.setInput(windows.in);
                }
            }
            windows.takeBack();
            return 0;
        }
        catch (final DataFormatException e)
        {
            return CHECKSUM_DIFFERS.equals(e.getMessage()) ? CompressionError.CHECKSUM : CompressionError.MALFORMED;
        }
    }

    private int drain()
    {
        if (crc != null && windows.out.position() > 0)
        {
            windows.out.flip();
            crc.update(windows.out);
        }
        return windows.drain();
    }
}
