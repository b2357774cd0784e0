package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.Ascii;
import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;

/**
 * Recognises the fields this server knows by their names, in any case.
 * <p>
 * {@link #find} is told where the name ends. {@link #peek} looks at the beginning of a line and knows by words where
 * the common ones of the names end, so that what follows need not wait for a search of the colon.
 */
final class Http1FieldNames
{
    static final int UNKNOWN = 0;
    static final int HOST = 1;
    static final int CONNECTION = 2;
    static final int CONTENT_LENGTH = 3;
    static final int TRANSFER_ENCODING = 4;
    static final int CONTENT_TYPE = 5;
    static final int CONTENT_ENCODING = 6;
    static final int EXPECT = 7;
    static final int ACCEPT = 8;
    /** From here on {@link #peek} never finds them; their lengths, which nobody asks for, have no place. */
    static final int ACCEPT_ENCODING = 9;
    static final int IDEMPOTENCY_KEY = 10;
    static final int REQUEST_TIMEOUT = 11;

    /** How many bytes of a line {@link #peek} looks at. */
    static final int PEEK_LENGTH = 16;

    private static final AsciiName[] NAMES = {
        null, new AsciiName("host"), new AsciiName("connection"), new AsciiName("content-length"),
        new AsciiName("transfer-encoding"), new AsciiName("content-type"), new AsciiName("content-encoding"),
        new AsciiName("expect"), new AsciiName("accept"), new AsciiName("accept-encoding"),
        new AsciiName("idempotency-key"), new AsciiName("request-timeout")};

    /** The lengths of the names, the first field's in the lowest byte. */
    private static final long LENGTHS = lengths();

    private static final long HOST_COLON = Ascii.word("host:");
    private static final long ACCEPT_COLON = Ascii.word("accept:");
    private static final long EXPECT_COLON = Ascii.word("expect:");
    private static final long CONTENT = Ascii.word("content-");
    private static final long CONNECTI = Ascii.word("connecti");
    private static final long TYPE_COLON = Ascii.word("type:");
    private static final long LENGTH_COLON = Ascii.word("length:");
    private static final long ON_COLON = Ascii.word("on:");
    private static final int WORD = Long.BYTES;

    private Http1FieldNames()
    {
    }

    /** The field with a name of known length, {@link #UNKNOWN} for others. */
    static int find(final DirectBuffer buffer, final int offset, final int length)
    {
        final int field;
        switch (length)
        {
            case 4:
                field = HOST;
                break;
            case 6:
                field = NAMES[ACCEPT].matches(buffer, offset, length) ? ACCEPT : EXPECT;
                break;
            case 10:
                field = CONNECTION;
                break;
            case 12:
                field = CONTENT_TYPE;
                break;
            case 14:
                field = CONTENT_LENGTH;
                break;
            case 15:
                field = findFifteen(Bytes.getByte(buffer, offset));
                break;
            case 16:
                field = CONTENT_ENCODING;
                break;
            case 17:
                field = TRANSFER_ENCODING;
                break;
            default:
                return UNKNOWN;
        }
        return NAMES[field].matches(buffer, offset, length) ? field : UNKNOWN;
    }

    /** The field whose name and colon a line begins with, {@link #UNKNOWN} if it is another or no field at all. */
    static int peek(final DirectBuffer buffer, final int offset)
    {
        final long first = Bytes.getLong(buffer, offset);
        if (Ascii.begins(first, HOST_COLON))
        {
            return HOST;
        }
        if (Ascii.begins(first, CONTENT))
        {
            return peekContent(buffer, offset + WORD);
        }
        if (Ascii.begins(first, CONNECTI))
        {
            return Ascii.begins(Bytes.getLong(buffer, offset + WORD), ON_COLON) ?
                CONNECTION : UNKNOWN;
        }
        if (Ascii.begins(first, ACCEPT_COLON))
        {
            return ACCEPT;
        }
        return Ascii.begins(first, EXPECT_COLON) ? EXPECT : UNKNOWN;
    }

    /** The one of 15 bytes that begins with a byte. */
    private static int findFifteen(final byte first)
    {
        return switch (first | 0x20)
        {
            case 'i' -> IDEMPOTENCY_KEY;
            case 'r' -> REQUEST_TIMEOUT;
            default -> ACCEPT_ENCODING;
        };
    }

    /** The length of a known field's name. */
    static int length(final int field)
    {
        return (int)(LENGTHS >>> (field - 1 << 3)) & 0xFF;
    }

    private static long lengths()
    {
        long lengths = 0;
        for (int field = ACCEPT; field > UNKNOWN; field--)
        {
            lengths = lengths << 8 | NAMES[field].length();
        }
        return lengths;
    }

    private static int peekContent(final DirectBuffer buffer, final int offset)
    {
        final long second = Bytes.getLong(buffer, offset);
        return Ascii.begins(second, TYPE_COLON) ? CONTENT_TYPE :
            Ascii.begins(second, LENGTH_COLON) ? CONTENT_LENGTH : UNKNOWN;
    }
}
