package io.penstock.peers;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers an order on the request's own thread, which waits for what hasn't come yet.
 */
final class JettyOrders extends Handler.Abstract
{
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final AtomicLong orderId = new AtomicLong();
    private final OrderCodec codec;

    JettyOrders(final OrderCodec codec)
    {
        this.codec = codec;
    }

    @Override
    public boolean handle(final Request request, final Response response, final Callback callback) throws Exception
    {
        if (!HttpMethod.POST.is(request.getMethod()) || !"/orders".equals(request.getHttpURI().getPath()))
        {
            refuse(response, HttpStatus.NOT_FOUND_404, callback);
            return true;
        }
        final byte[] body;
        try (InputStream in = Content.Source.asInputStream(request))
        {
            body = in.readNBytes(PeerCommand.MAX_BODY_LENGTH + 1);
        }
        final Order order = new Order();
        if (body.length > PeerCommand.MAX_BODY_LENGTH)
        {
            refuse(response, HttpStatus.PAYLOAD_TOO_LARGE_413, callback);
        }
        else if (codec.decode(body, body.length, order))
        {
            send(response, order, callback);
        }
        else
        {
            refuse(response, HttpStatus.BAD_REQUEST_400, callback);
        }
        return true;
    }

    private void send(final Response response, final Order order, final Callback callback) throws Exception
    {
        final ByteArrayBuilder report = new ByteArrayBuilder();
        codec.encode(orderId.incrementAndGet(), order, report);
        final ByteBuffer content = ByteBuffer.wrap(report.toByteArray());
        response.getHeaders().put(JSON);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.remaining());
        response.write(true, content, callback);
    }

    private static void refuse(final Response response, final int status, final Callback callback)
    {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    }
}
