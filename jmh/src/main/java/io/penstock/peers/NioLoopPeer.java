package io.penstock.peers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * The bare NIO loop: counts requests and sends a fixed answer to each. It decodes nothing: it is the floor for a server
 * in Java, not a server.
 */
@Command(name = "nio-loop-peer", description = "Answers every order alike by a bare NIO loop, to be measured against.")
public final class NioLoopPeer extends PeerCommand
{
    private NioLoopPeer()
    {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments {@code --help} explains them.
     */
    public static void main(final String[] arguments)
    {
        run(new NioLoopPeer(), arguments);
    }

    @Override
    Set<Tls> tls()
    {
        return EnumSet.of(Tls.NONE);
    }

    @Override
    Set<Transport> transports()
    {
        return EnumSet.of(Transport.AUTO, Transport.NIO);
    }

    @Override
    Running start(final PeerOptions chosen) throws IOException
    {
        final NioLoop loop = new NioLoop(new InetSocketAddress(HOST, chosen.port()));
        final Thread thread = new Thread(loop, "nio-loop");
        thread.start();
        return new Running(loop.port(), () -> stop(loop, thread));
    }

    private static void stop(final NioLoop loop, final Thread thread)
    {
        loop.stop();
        try
        {
            thread.join();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
