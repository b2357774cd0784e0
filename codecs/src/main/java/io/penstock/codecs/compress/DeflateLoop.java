package io.penstock.codecs.compress;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Deflates one stream (RFC 1951, or within RFC 1950) through windows. Used by one thread.
 */
final class DeflateLoop
{
    private final CodingWindows windows;
    private final CRC32 crc;

    /**
     * Deflates through windows.
     *
     * @param crc to be kept of what goes in, or null.
     */
    DeflateLoop(final CodingWindows windows, final CRC32 crc)
    {
        this.windows = windows;
        this.crc = crc;
    }

    /**
     * Deflates all there is.
     *
     * @return 0, or {@link CompressionError#TOO_LARGE}.
     */
    int run(final Deflater deflater)
    {
        deflater.reset();
        int error = 0;
        while (error == 0 && !deflater.finished())
        {
            if (deflater.needsInput())
            {
                next(deflater);
            }
            deflater.deflate(windows.out);
            error = windows.drain();
        }
        return error;
    }

    private void next(final Deflater deflater)
    {
        if (windows.fill())
        {
            if (crc != null)
            {
                crc.update(windows.in);
                windows.in.rewind();
            }
            deflater.setInput(windows.in);
        }
        if (!windows.hasMore())
        {
            deflater.finish();
        }
    }
}
