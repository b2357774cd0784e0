package io.penstock.gateway.ring;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeError;
import java.nio.charset.StandardCharsets;

/**
 * Why a reply of a service could not be sent, for the log: {@link Problem#SERVICE_FAILED} tells the client no more than
 * that. It has no stack trace, which would be the gateway's own.
 */
public final class ReplyException extends RuntimeException
{
    private static final long serialVersionUID = 1;

    private ReplyException(final String message)
    {
        super(message, null, false, false);
    }

    /**
     * Where a service returned and had committed no reply.
     *
     * @param request layout of the request's message.
     * @return the exception.
     */
    public static ReplyException missing(final MessageLayout request)
    {
        return new ReplyException("no reply was committed to " + request);
    }

    /**
     * Where a reply is none that the client's encoding can have.
     *
     * @param reply      layout of the reply's message.
     * @param fieldIndex index of the field it is about, or -1.
     * @param error      a {@link FieldError}, a {@link SbeError} or {@link MessageBuilder#NO_ROOM}.
     * @return the exception.
     */
    public static ReplyException notEncoded(final MessageLayout reply, final int fieldIndex, final int error)
    {
        final boolean isOfField = FieldError.is(error) && fieldIndex >= 0 && fieldIndex < reply.indexLimit();
        return new ReplyException("the reply " + reply + ": " + (isOfField ?
            reply.field(fieldIndex).pointer().substring(1) + " " +
                ascii(FieldError.phrase(error, reply.field(fieldIndex))) :
            phrase(error)));
    }

    private static String phrase(final int error)
    {
        if (FieldError.is(error))
        {
            return ascii(FieldError.phrase(error));
        }
        return SbeError.is(error) ? SbeError.phrase(error) : "is longer than the largest chunk of the pool";
    }

    private static String ascii(final byte[] phrase)
    {
        return new String(phrase, StandardCharsets.US_ASCII);
    }
}
