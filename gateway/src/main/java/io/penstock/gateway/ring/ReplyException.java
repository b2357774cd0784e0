package io.penstock.gateway.ring;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Why a reply of a service could not be sent, for the log: {@link Problem#SERVICE_FAILED} tells the client no more than
 * that. It has no stack trace, which would be the gateway's own.
 */
public final class ReplyException extends RuntimeException
{
    private static final long serialVersionUID = 1;
    /** Above what any schema's pointers have: the error is about a field, and where that is always fits. */
    private static final int POINTER_LIMIT = 1 << 16;

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
     * Where a reply is no message of the schema.
     *
     * @param service name of who replied, or null where that is not known.
     * @param checker who has found it.
     * @param error   what it has found.
     * @return the exception.
     */
    public static ReplyException notSent(final String service, final SbeChecker checker, final int error)
    {
        final MessageLayout reply = checker.layout();
        final String what = prefix(service, reply);
        if (checker.fieldIndex() < 0)
        {
            return new ReplyException(what + phrase(error));
        }
        final FieldLayout field = reply.field(checker.fieldIndex());
        final MutableDirectBuffer pointer = new ExpandableArrayBuffer();
        final int length = checker.pointer(pointer, 0, POINTER_LIMIT);
        return new ReplyException(what + pointer.getStringWithoutLengthAscii(1, length - 1) +
            (FieldError.is(error) ? " " + ascii(FieldError.phrase(error, field)) : ": " + phrase(error)));
    }

    /**
     * Where a reply is none that the client's encoding can have.
     *
     * @param service    name of who replied, or null where that is not known.
     * @param reply      layout of the reply's message.
     * @param fieldIndex index of the field it is about, or -1.
     * @param error      a {@link FieldError}, a {@link SbeError} or {@link MessageBuilder#NO_ROOM}.
     * @return the exception.
     */
    public static ReplyException notEncoded(
        final String service, final MessageLayout reply, final int fieldIndex, final int error)
    {
        final boolean isOfField = FieldError.is(error) && fieldIndex >= 0 && fieldIndex < reply.indexLimit();
        return new ReplyException(prefix(service, reply) + (isOfField ?
            reply.field(fieldIndex).pointer().substring(1) + " " +
                ascii(FieldError.phrase(error, reply.field(fieldIndex))) :
            phrase(error)));
    }

    private static String prefix(final String service, final MessageLayout reply)
    {
        return (service == null ? "the push" : "the reply") + (reply == null ? "" : " " + reply) +
            (service == null ? "" : " of " + service) + ": ";
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
