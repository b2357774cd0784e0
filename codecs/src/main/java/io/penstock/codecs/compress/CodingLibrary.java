package io.penstock.codecs.compress;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.github.luben.zstd.util.Native;

/**
 * Makes decompressors and compressors. For zstd and br it loads native libraries when it is first asked for them, and
 * not before; a machine may have none. For start-up, by any thread.
 */
public final class CodingLibrary
{
    /**
     * Direct memory of a compressor or decompressor at most, in bytes; what the native libraries take for themselves is
     * not in it.
     */
    public static final int DIRECT_BYTES = 2 * CodingWindows.LENGTH;

    private CodingLibrary()
    {
    }

    /**
     * Whether this machine has a coding; loads what it needs.
     *
     * @param coding the coding.
     * @return null where it has, else why it has not.
     */
    public static String refusal(final ContentCoding coding)
    {
        try
        {
            if (coding == ContentCoding.ZSTD)
            {
                Native.load();
            }
            else if (coding == ContentCoding.BR)
            {
                Brotli4jLoader.ensureAvailability();
            }
            return null;
        }
        // however it is missing: there is none for the processor, it can't be unpacked, or not loaded from there
        catch (final UnsupportedOperationException | LinkageError e)
        {
            return e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause().getMessage();
        }
    }

    /**
     * Makes a decompressor.
     *
     * @param coding one that this machine has, and not {@link ContentCoding#IDENTITY}.
     * @param ratio  how many times as long as it was a body may become, beyond {@link Decompressor#RATIO_FLOOR}.
     * @return the decompressor.
     */
    public static Decompressor decompressor(final ContentCoding coding, final int ratio)
    {
        return switch (coding)
        {
            case GZIP -> new GzipDecompressor(ratio);
            case DEFLATE -> new DeflateDecompressor(ratio);
            case ZSTD -> new ZstdDecompressor(ratio);
            case BR ->
            {
                Brotli4jLoader.ensureAvailability();
                yield new BrotliDecompressor(ratio);
            }
            default -> throw new IllegalArgumentException(coding.token());
        };
    }

    /**
     * Makes a compressor.
     *
     * @param coding one that this machine has, and not {@link ContentCoding#IDENTITY}.
     * @return the compressor.
     */
    public static Compressor compressor(final ContentCoding coding)
    {
        return switch (coding)
        {
            case GZIP -> new GzipCompressor();
            case DEFLATE -> new DeflateCompressor();
            case ZSTD -> new ZstdCompressor();
            case BR ->
            {
                Brotli4jLoader.ensureAvailability();
                yield new BrotliCompressor();
            }
            default -> throw new IllegalArgumentException(coding.token());
        };
    }
}
