package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Tells by their names which fields an intermediary passes on, and which it does not, or writes anew.
 * <p>
 * Those that end at the next hop are the ones of RFC 9110 section 7.6.1, Trailer, since trailers are not passed on, the
 * credentials for a proxy (sections 11.7.1 and 11.7.2), and all that say how long a message is.
 */
final class Http1HopFields
{
    /** A field that is passed on as it is. */
    static final int END_TO_END = 0;
    /** One that is for this hop alone. */
    static final int HOP_BY_HOP = 1;
    /** Host, which the next hop may have to be told otherwise. */
    static final int HOST = 2;
    /** Expect: who reads the body is who answers 100-continue, and that is here. */
    static final int EXPECT = 3;
    /** One of the X-Forwarded fields for the client's address, protocol and host. */
    static final int X_FORWARDED_FOR = 4;
    static final int X_FORWARDED_PROTO = 5;
    static final int X_FORWARDED_HOST = 6;
    /** Forwarded (RFC 7239). */
    static final int FORWARDED = 7;

    private static final AsciiName HOST_NAME = new AsciiName("host");
    private static final AsciiName EXPECT_NAME = new AsciiName("expect");
    private static final AsciiName TRAILER = new AsciiName("trailer");
    private static final AsciiName UPGRADE = new AsciiName("upgrade");
    private static final AsciiName FORWARDED_NAME = new AsciiName("forwarded");
    private static final AsciiName CONNECTION = new AsciiName("connection");
    private static final AsciiName KEEP_ALIVE = new AsciiName("keep-alive");
    private static final AsciiName CONTENT_LENGTH = new AsciiName("content-length");
    private static final AsciiName HTTP2_SETTINGS = new AsciiName("http2-settings");
    private static final AsciiName FOR_NAME = new AsciiName("x-forwarded-for");
    private static final AsciiName PROXY_CONNECTION = new AsciiName("proxy-connection");
    private static final AsciiName HOST_FORWARDED_NAME = new AsciiName("x-forwarded-host");
    private static final AsciiName TRANSFER_ENCODING = new AsciiName("transfer-encoding");
    private static final AsciiName PROTO_NAME = new AsciiName("x-forwarded-proto");
    private static final AsciiName PROXY_AUTHENTICATE = new AsciiName("proxy-authenticate");
    private static final AsciiName PROXY_AUTHORIZATION = new AsciiName("proxy-authorization");

    private Http1HopFields()
    {
    }

    /** The kind of the field with a name, by its length first. */
    static int kind(final DirectBuffer buffer, final int offset, final int length)
    {
        switch (length)
        {
            case 2:
                return isTe(buffer, offset) ? HOP_BY_HOP : END_TO_END;
            case 4:
                return HOST_NAME.matches(buffer, offset, length) ? HOST : END_TO_END;
            case 6:
                return EXPECT_NAME.matches(buffer, offset, length) ? EXPECT : END_TO_END;
            case 7:
                return hop(TRAILER, UPGRADE, buffer, offset, length);
            case 9:
                return FORWARDED_NAME.matches(buffer, offset, length) ? FORWARDED : END_TO_END;
            case 10:
                return hop(CONNECTION, KEEP_ALIVE, buffer, offset, length);
            case 14:
                return hop(CONTENT_LENGTH, HTTP2_SETTINGS, buffer, offset, length);
            case 15:
                return FOR_NAME.matches(buffer, offset, length) ? X_FORWARDED_FOR : END_TO_END;
            case 16:
                return HOST_FORWARDED_NAME.matches(buffer, offset, length) ?
                    X_FORWARDED_HOST : hop(PROXY_CONNECTION, PROXY_CONNECTION, buffer, offset, length);
            case 17:
                return PROTO_NAME.matches(buffer, offset, length) ?
                    X_FORWARDED_PROTO : hop(TRANSFER_ENCODING, TRANSFER_ENCODING, buffer, offset, length);
            case 18:
                return hop(PROXY_AUTHENTICATE, PROXY_AUTHENTICATE, buffer, offset, length);
            case 19:
                return hop(PROXY_AUTHORIZATION, PROXY_AUTHORIZATION, buffer, offset, length);
            default:
                return END_TO_END;
        }
    }

    private static int hop(
        final AsciiName one, final AsciiName other, final DirectBuffer buffer, final int offset, final int length)
    {
        return one.matches(buffer, offset, length) || other.matches(buffer, offset, length) ? HOP_BY_HOP : END_TO_END;
    }

    /** Names of less than four bytes are too short for {@link AsciiName}. */
    private static boolean isTe(final DirectBuffer buffer, final int offset)
    {
        return (Bytes.getByte(buffer, offset) | 0x20) == 't' && (Bytes.getByte(buffer, offset + 1) | 0x20) == 'e';
    }
}
