package io.penstock.chaos;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/**
 * What both kinds of clients do alike.
 */
final class Sockets
{
    /** Parts of texts that leave open what has become of a request, or say that it may be sent again. */
    private static final List<String> OPEN = List.of(
        "not reachable", "was lost", "in time", "takes no more", "too many requests", "is stopping", "out of buffers",
        "still worked on");

    private Sockets()
    {
    }

    /**
     * Connects.
     *
     * @param port      on this machine.
     * @param timeoutMs how long a connection, and then each answer, may take.
     */
    static Socket connect(final int port, final int timeoutMs) throws IOException
    {
        final Socket socket = new Socket();
        try
        {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMs);
            socket.setSoTimeout(timeoutMs);
            socket.setTcpNoDelay(true);
            return socket;
        }
        catch (final IOException e)
        {
            socket.close();
            throw e;
        }
    }

    /**
     * Whether a refusal leaves open what has become of the request.
     *
     * @param text what the gateway says.
     */
    static boolean isOpen(final String text)
    {
        return OPEN.stream().anyMatch(text::contains);
    }

    /** A price in hundredths. */
    static long hundredths(final long mantissa, final int exponent) throws IOException
    {
        return hundredths(BigDecimal.valueOf(mantissa, -exponent));
    }

    /** A price in hundredths. */
    static long hundredths(final BigDecimal price) throws IOException
    {
        try
        {
            return price.movePointRight(Intent.DECIMALS).longValueExact();
        }
        catch (final ArithmeticException e)
        {
            throw new IOException("a price of " + price, e);
        }
    }
}
