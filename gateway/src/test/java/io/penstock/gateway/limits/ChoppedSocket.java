package io.penstock.gateway.limits;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A socket that sends what is written to it in pieces, each with a system call of its own.
 */
final class ChoppedSocket extends Socket
{
    private final int piece;

    ChoppedSocket(final int piece)
    {
        this.piece = piece;
    }

    @Override
    public OutputStream getOutputStream() throws IOException
    {
        return new FilterOutputStream(super.getOutputStream())
        {
            @Override
            public void write(final byte[] bytes, final int offset, final int length) throws IOException
            {
                for (int at = 0; at < length; at += piece)
                {
                    out.write(bytes, offset + at, Math.min(piece, length - at));
                }
            }
        };
    }
}
