package io.penstock.codecs.http1;

/**
 * Where {@link Http1ChunkedParser} stands in a body, and the run of data its last call found.
 * <p>
 * A flyweight: one for each connection, used by one thread, {@link #reset()} before each body.
 */
public final class Http1ChunkedView
{
    int state;
    int error;
    int digits;
    long remaining;
    long declaredLength;
    int chunkExtensionLength;
    int extensionsLength;
    int trailersLength;
    int trailerCount;
    int dataOffset;
    int dataLength;

    /**
     * A view ready for a body.
     */
    public Http1ChunkedView()
    {
        reset();
    }

    /**
     * Forgets everything, for the next body.
     *
     * @return this.
     */
    public Http1ChunkedView reset()
    {
        state = Http1ChunkLine.SIZE_START;
        error = 0;
        digits = 0;
        remaining = 0;
        declaredLength = 0;
        chunkExtensionLength = 0;
        extensionsLength = 0;
        trailersLength = 0;
        trailerCount = 0;
        dataOffset = 0;
        dataLength = 0;
        return this;
    }

    /**
     * Where the data of the last call begins.
     *
     * @return offset from that call's {@code offset}, in bytes.
     */
    public int dataOffset()
    {
        return dataOffset;
    }

    /**
     * Length of the data of the last call.
     *
     * @return length in bytes, 0 if it found none.
     */
    public int dataLength()
    {
        return dataLength;
    }

    /**
     * The sum of the chunk sizes read so far, before their data has come: what a limit on the body is checked against.
     *
     * @return length in bytes.
     */
    public long declaredLength()
    {
        return declaredLength;
    }

    /**
     * Whether the body's last byte, the LF behind its trailers, has been read.
     *
     * @return true if it has.
     */
    public boolean isComplete()
    {
        return state == Http1ChunkedParser.COMPLETE;
    }
}
