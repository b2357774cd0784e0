package io.penstock.gateway.e2e;

import io.penstock.gateway.service.EchoService;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;

/**
 * An echo that forgets the groups of baskets whose id is {@link #FORGOTTEN}.
 */
public final class ForgetfulBaskets implements Service
{
    static final int FORGOTTEN = 13;

    private final EchoService echo = new EchoService();

    @Override
    public void onStart(final ServiceContext context)
    {
        echo.onStart(context);
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        if (request.buffer().getByte(request.offset()) != FORGOTTEN)
        {
            echo.onRequest(request, replies);
            return;
        }
        replies.claim(request, request.templateId(), request.length());
        replies.buffer().putBytes(
            replies.offset(), request.buffer(), request.offset(), request.blockLength());
        replies.commit(request.blockLength());
    }
}
