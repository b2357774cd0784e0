package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Writes the head of a parsed request anew for an upstream: what an intermediary does (RFC 9110 section 7.6, RFC 9112
 * section 3.2). The target becomes origin-form, Host is written once, fields for one hop and those that frame the
 * client's message are left out, and the body's length is this hop's own. Expect is left out, too: whoever reads the
 * body answers it.
 * <pre>
 *     method SP path[?query] SP HTTP/1.1 CRLF
 *     [Host] fields of the client that are passed on
 *     [Content-Length | Transfer-Encoding] [X-Forwarded-..., Forwarded] [Via] CRLF
 * </pre>
 * One for a thread; nothing is allocated.
 */
public final class Http1ForwardEncoder
{
    private static final byte[] SLASH = {'/'};
    private static final byte[] ASTERISK = {'*'};
    private static final byte[] NONE = new byte[0];
    private static final byte[] HOST_PREFIX = ascii("Host: ");
    private static final byte[] CRLF = ascii("\r\n");

    private final Http1HeadWriter writer = new Http1HeadWriter();
    private final Http1EndToEndFields fields = new Http1EndToEndFields();
    private final Http1ForwardOptions options;
    private final byte[] host;
    private final byte[] via10;
    private final byte[] via11;

    /**
     * Renders what is the same in all heads.
     *
     * @param options how requests are passed on.
     * @throws IllegalArgumentException where the host is none, or the name in Via is neither token nor host.
     */
    public Http1ForwardEncoder(final Http1ForwardOptions options)
    {
        options.check();
        this.options = options;
        host = ascii("Host: " + options.host() + "\r\n");
        via10 = options.via() == null ? NONE : ascii("Via: 1.0 " + options.via() + "\r\n");
        via11 = options.via() == null ? NONE : ascii("Via: 1.1 " + options.via() + "\r\n");
    }

    /**
     * The length of the body as a client declared it.
     *
     * @param view what the parser found.
     * @return length in bytes, or {@link Http1#CHUNKED}.
     */
    public static long bodyLength(final Http1RequestView view)
    {
        return view.isChunked() ? Http1.CHUNKED : Math.max(0, view.contentLength());
    }

    /**
     * Writes a head.
     *
     * @param source       where the client's head lies.
     * @param offset       of its first byte, as it was parsed.
     * @param view         what the parser found.
     * @param bodyLength   of the body in bytes as it will be sent, or {@link Http1#CHUNKED}.
     * @param client       field lines of {@link Http1ForwardOptions#client}.
     * @param target       to write to.
     * @param targetOffset of the first byte.
     * @param length       of what may be written, in bytes.
     * @return length of the head in bytes; below 0 a code of {@link Http1Error}: {@link Http1Error#NOT_FORWARDED} for
     * CONNECT, {@link Http1Error#TOO_MANY_CONNECTION_OPTIONS}, {@link Http1Error#HEAD_TOO_LARGE} where it has no room,
     * and others where the client's head is not as it was parsed.
     */
    public int encode(
        final DirectBuffer source,
        final int offset,
        final Http1RequestView view,
        final long bodyLength,
        final byte[] client,
        final MutableDirectBuffer target,
        final int targetOffset,
        final int length)
    {
        writer.wrap(target, targetOffset, length);
        final int error = view.targetForm == Http1.AUTHORITY_FORM ?
            Http1Error.NOT_FORWARDED : fields.wrap(source, offset, view);
        if (error < 0)
        {
            return error;
        }
        requestLine(source, offset, view);
        final boolean passesHost = options.passesHost() && view.hasHost() && view.targetForm != Http1.ABSOLUTE_FORM;
        if (!passesHost)
        {
            putHost(source, offset, view);
        }
        while (fields.next())
        {
            if (isPassed(fields.kind(), passesHost))
            {
                writer.field(source, fields);
            }
        }
        if (fields.error() < 0)
        {
            return fields.error();
        }
        if (bodyLength != 0 || view.contentLength() == 0 || isBodyExpected(view.method))
        {
            writer.bodyLength(bodyLength);
        }
        return writer.rendered(client).rendered(view.minorVersion == 0 ? via10 : via11).end();
    }

    private void requestLine(final DirectBuffer source, final int offset, final Http1RequestView view)
    {
        int method = offset;
        while (Bytes.getByte(source, method) == Http1.CR || Bytes.getByte(source, method) == Http1.LF)
        {
            method++;
        }
        writer.method(source, method, offset + view.targetOffset - 1 - method);
        if (view.pathLength == 0)
        {
            // an empty path is that of the whole server for OPTIONS (RFC 9112 section 3.2.4)
            writer.rendered(view.method == Http1.OPTIONS && view.queryOffset < 0 ? ASTERISK : SLASH);
        }
        writer.target(source, offset + view.pathOffset, view.targetLimit - view.pathOffset).version();
    }

    private void putHost(final DirectBuffer source, final int offset, final Http1RequestView view)
    {
        if (!options.passesHost() || view.targetForm != Http1.ABSOLUTE_FORM)
        {
            writer.rendered(host);
            return;
        }
        // the authority of the target is in the place of Host (RFC 9112 section 3.2.2)
        int authority = offset + view.targetOffset;
        while (Bytes.getByte(source, authority) != '/')
        {
            authority++;
        }
        authority += 2;
        final int limit = offset + view.pathOffset;
        writer.rendered(HOST_PREFIX);
        if (Http1Target.isAuthority(source, authority, limit, false))
        {
            writer.target(source, authority, limit - authority).rendered(CRLF);
        }
        else
        {
            writer.fail(Http1Error.BAD_HOST);
        }
    }

    private boolean isPassed(final int kind, final boolean passesHost)
    {
        switch (kind)
        {
            case Http1HopFields.HOST:
                return passesHost;
            case Http1HopFields.EXPECT:
                return false;
            case Http1HopFields.X_FORWARDED_PROTO:
                return options.xForwarded() == Http1Forwarding.PASS;
            case Http1HopFields.X_FORWARDED_FOR:
            case Http1HopFields.X_FORWARDED_HOST:
                return options.xForwarded().passes();
            case Http1HopFields.FORWARDED:
                return options.forwarded().passes();
            default:
                return true;
        }
    }

    /** Methods whose requests say so where they have no body (RFC 9110 section 8.6). */
    private static boolean isBodyExpected(final int method)
    {
        return method == Http1.POST || method == Http1.PUT || method == Http1.PATCH;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
