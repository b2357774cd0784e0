package io.penstock.peers;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * Netty 4.2 on one event loop: its HTTP codec without validation of header names and values, no aggregator, pooled
 * direct buffers, one flush a read.
 */
@Command(name = "netty-peer", description = "Serves orders by Netty, to be measured against.")
public final class NettyPeer extends PeerCommand
{
    private static final long STOP_TIMEOUT_S = 5;

    private final OrderCodec codec = OrderCodec.forEventLoops();

    private NettyPeer()
    {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments {@code --help} explains them.
     */
    public static void main(final String[] arguments)
    {
        run(new NettyPeer(), arguments);
    }

    @Override
    Set<Tls> tls()
    {
        return EnumSet.allOf(Tls.class);
    }

    @Override
    Set<Transport> transports()
    {
        return EnumSet.allOf(Transport.class);
    }

    @Override
    Running start(final PeerOptions chosen) throws Exception
    {
        final boolean isEpoll = isEpoll(chosen.transport());
        final SslContext tls = tlsContext(chosen);
        final IoHandlerFactory io = isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, io);
        final Channel server = new ServerBootstrap()
            .group(loop)
            .channel(isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childHandler(new Initializer(tls))
            .bind(HOST, chosen.port()).sync().channel();
        return new Running(((InetSocketAddress)server.localAddress()).getPort(), () -> stop(loop));
    }

    private static void stop(final EventLoopGroup loop)
    {
        loop.shutdownGracefully(0, STOP_TIMEOUT_S, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static boolean isEpoll(final Transport transport) throws IOException
    {
        if (transport == Transport.EPOLL && !Epoll.isAvailable())
        {
            throw new IOException("no epoll here: " + Epoll.unavailabilityCause());
        }
        return transport != Transport.NIO && Epoll.isAvailable();
    }

    private static SslContext tlsContext(final PeerOptions chosen) throws IOException
    {
        if (chosen.tls() == Tls.NONE)
        {
            return null;
        }
        // Counted references, not finalizers, free the engines in C
        final SslProvider provider = chosen.tls() == Tls.OPENSSL ? SslProvider.OPENSSL_REFCNT : SslProvider.JDK;
        return SslContextBuilder.forServer(chosen.certificate().toFile(), chosen.key().toFile())
            .sslProvider(provider)
            .build();
    }

    /**
     * Lays out the handlers of a connection.
     */
    private final class Initializer extends ChannelInitializer<Channel>
    {
        private final HttpDecoderConfig decoding = new HttpDecoderConfig()
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false));
        private final SslContext tls;

        Initializer(final SslContext tls)
        {
            this.tls = tls;
        }

        @Override
        protected void initChannel(final Channel channel)
        {
            if (tls != null)
            {
                channel.pipeline().addLast(tls.newHandler(channel.alloc()));
            }
            channel.pipeline().addLast(new HttpServerCodec(decoding), new NettyOrders(codec));
        }
    }
}
