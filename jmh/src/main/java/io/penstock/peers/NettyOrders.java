package io.penstock.peers;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.OK;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The orders of one connection. A body is copied once, to where Jackson reads it; that of a small request comes in one
 * part, so that an aggregator would only add to the work. Runs on the event loop.
 */
final class NettyOrders extends ChannelInboundHandlerAdapter
{
    private static final AtomicLong ORDER_ID = new AtomicLong();
    private static final AsciiString JSON = AsciiString.cached("application/json");
    private static final int REPORT_LENGTH = 512;
    private static final HttpHeadersFactory HEADERS = DefaultHttpHeadersFactory.headersFactory().withValidation(false);
    private static final HttpHeadersFactory TRAILERS =
        DefaultHttpHeadersFactory.trailersFactory().withValidation(false);

    private final OrderCodec codec;
    private final Order order = new Order();
    private byte[] body = new byte[REPORT_LENGTH];
    private int length;
    private boolean isKeptAlive;
    private HttpResponseStatus refusal;

    NettyOrders(final OrderCodec codec)
    {
        this.codec = codec;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) throws IOException
    {
        try
        {
            if (message instanceof HttpRequest)
            {
                begin((HttpRequest)message);
            }
            if (message instanceof HttpContent)
            {
                add(((HttpContent)message).content());
            }
            if (message instanceof LastHttpContent)
            {
                answer(context);
            }
        }
        finally
        {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(final HttpRequest request)
    {
        length = 0;
        isKeptAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        if (request.decoderResult().isFailure())
        {
            refusal = BAD_REQUEST;
        }
        else
        {
            final boolean isOrder = HttpMethod.POST.equals(request.method()) && "/orders".equals(request.uri());
            refusal = isOrder ? null : NOT_FOUND;
        }
    }

    private void add(final ByteBuf part)
    {
        final int bytes = part.readableBytes();
        if (bytes > PeerCommand.MAX_BODY_LENGTH - length)
        {
            refusal = REQUEST_ENTITY_TOO_LARGE;
            isKeptAlive = false;
            return;
        }
        if (bytes > body.length - length)
        {
            body = Arrays.copyOf(body, Math.max(2 * body.length, length + bytes));
        }
        part.getBytes(part.readerIndex(), body, length, bytes);
        length += bytes;
    }

    private void answer(final ChannelHandlerContext context) throws IOException
    {
        if (refusal != null)
        {
            send(context, refusal, Unpooled.EMPTY_BUFFER);
        }
        else if (codec.decode(body, length, order))
        {
            final ByteBuf report = context.alloc().directBuffer(REPORT_LENGTH);
            codec.encode(ORDER_ID.incrementAndGet(), order, new ByteBufOutputStream(report));
            send(context, OK, report);
        }
        else
        {
            send(context, BAD_REQUEST, Unpooled.EMPTY_BUFFER);
        }
    }

    private void send(final ChannelHandlerContext context, final HttpResponseStatus status, final ByteBuf content)
    {
        final DefaultFullHttpResponse response =
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content, HEADERS, TRAILERS);
        if (content.isReadable())
        {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, JSON);
        }
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        if (isKeptAlive)
        {
            context.write(response, context.voidPromise());
        }
        else
        {
            HttpUtil.setKeepAlive(response, false);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelReadComplete(final ChannelHandlerContext context)
    {
        context.flush();
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        // The peer has gone, or said what isn't TLS or HTTP
        context.close();
    }
}
