package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;

/**
 * Answers each request by its own message, so that a schema can be tried before there is a service. Fields that are
 * younger than the sender's schema are absent; those that are younger than this one are left out. A message with groups
 * or variable data is given back as it came, of the sender's version.
 */
public final class EchoService implements Service
{
    private MessageSchema schema;

    /**
     * Makes an echo.
     */
    public EchoService()
    {
        // has no settings
    }

    @Override
    public void onStart(final ServiceContext context)
    {
        schema = context.schema();
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        final MessageLayout layout = schema.message(request.templateId());
        if (layout.root().partCount() > 0)
        {
            echo(request, replies);
            return;
        }
        final int blockLength = layout.blockLength();
        replies.claim(request, layout.templateId(), blockLength);
        replies.buffer().putBytes(
            replies.offset(), request.buffer(), request.offset(), Math.min(request.blockLength(), blockLength));
        replies.commit();
    }

    /**
     * Groups and variable data are passed on as they are, and with them the header that says of which version they are.
     */
    private static void echo(final Request request, final Replies replies)
    {
        replies.claim(request, request.templateId(), request.length());
        replies.buffer().putBytes(
            replies.offset() - SbeHeader.LENGTH,
            request.buffer(),
            request.offset() - SbeHeader.LENGTH,
            SbeHeader.LENGTH + request.length());
        replies.commit();
    }
}
