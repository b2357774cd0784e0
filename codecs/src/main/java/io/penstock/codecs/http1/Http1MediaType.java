package io.penstock.codecs.http1;

import io.penstock.codecs.ascii.AsciiName;
import io.penstock.codecs.bytes.Bytes;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Recognises the media types of the encodings (RFC 9110 section 8.3.1), and the ranges of them that a client accepts
 * (section 12.5.1). What is none of these, or no media type at all, is nothing that anybody here has.
 */
final class Http1MediaType
{
    private static final int ANYTHING_LENGTH = "*/*".length();
    private static final AsciiName APPLICATION = new AsciiName("application/");
    private static final int SLASH = APPLICATION.length() - 1;
    /** What is behind that, from the slash on, by the encoding. */
    private static final AsciiName[][] SUBTYPES = new AsciiName[HttpEncoding.count()][];

    /** How narrow a range is; each parameter that it has, and that fits, makes it one narrower. */
    private static final int ANYTHING = 1;
    private static final int ANY_APPLICATION = 2;
    private static final int EXACT = 3;

    static
    {
        for (int i = 0; i < SUBTYPES.length; i++)
        {
            final List<String> aliases = HttpEncoding.aliases(i);
            SUBTYPES[i] = new AsciiName[1 + aliases.size()];
            SUBTYPES[i][0] = new AsciiName(HttpEncoding.mediaType(i).substring(SLASH));
            for (int alias = 0; alias < aliases.size(); alias++)
            {
                SUBTYPES[i][1 + alias] = new AsciiName(aliases.get(alias).substring(SLASH));
            }
        }
    }

    private Http1MediaType()
    {
    }

    /** The encoding that a Content-Type names, if its parameters fit what the view takes. */
    static int encoding(final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        final int nameLimit = nameLimit(buffer, offset, limit);
        final int encoding = find(buffer, offset, nameLimit - offset);
        if (encoding == HttpEncoding.NONE)
        {
            return HttpEncoding.NONE;
        }
        final int read = Http1MediaParameters.read(buffer, nameLimit, limit, encoding, false, view);
        view.mismatch = Http1MediaParameters.mismatched(read);
        return read < 0 ? HttpEncoding.NONE : encoding;
    }

    /** Takes note of the encodings in each media range of an Accept. */
    static void accept(final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        int position = offset;
        while (position < limit)
        {
            final int start = Http1Scanner.blanks(buffer, position, limit);
            position = elementLimit(buffer, start, limit);
            // empty elements are none (RFC 9110 section 5.6.1)
            if (position > start)
            {
                view.set(Http1HeadView.HAS_ACCEPT);
                acceptRange(buffer, start, Http1Scanner.trim(buffer, start, position), view);
            }
            position++;
        }
    }

    private static void acceptRange(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        final int nameLimit = nameLimit(buffer, offset, limit);
        final int wildcard = wildcard(buffer, offset, nameLimit - offset);
        final int encoding = wildcard == 0 ? find(buffer, offset, nameLimit - offset) : HttpEncoding.NONE;
        if (wildcard == 0 && encoding == HttpEncoding.NONE)
        {
            return;
        }
        final int read = Http1MediaParameters.read(buffer, nameLimit, limit, encoding, true, view);
        if (read < 0)
        {
            view.acceptMismatch(Http1MediaParameters.mismatched(read));
            return;
        }
        if (encoding != HttpEncoding.NONE)
        {
            view.accept(encoding, Http1MediaParameters.packed(EXACT, 0) + read);
            return;
        }
        for (int i = 0; i < SUBTYPES.length; i++)
        {
            view.accept(i, Http1MediaParameters.packed(wildcard, Http1MediaParameters.weight(read)));
        }
    }

    private static int find(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length <= APPLICATION.length() || !APPLICATION.matches(buffer, offset, APPLICATION.length()))
        {
            return HttpEncoding.NONE;
        }
        for (int i = 0; i < SUBTYPES.length; i++)
        {
            for (final AsciiName subtype : SUBTYPES[i])
            {
                if (subtype.matches(buffer, offset + SLASH, length - SLASH))
                {
                    return i;
                }
            }
        }
        return HttpEncoding.NONE;
    }

    /** How narrow a range with an asterisk is, 0 for others, and for those that no encoding is in. */
    private static int wildcard(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < ANYTHING_LENGTH || Bytes.getByte(buffer, offset + length - 1) != '*')
        {
            return 0;
        }
        if (APPLICATION.matches(buffer, offset, length - 1))
        {
            return ANY_APPLICATION;
        }
        final boolean isAnything = length == ANYTHING_LENGTH &&
            Bytes.getByte(buffer, offset) == '*' && Bytes.getByte(buffer, offset + 1) == '/';
        return isAnything ? ANYTHING : 0;
    }

    private static int nameLimit(final DirectBuffer buffer, final int offset, final int limit)
    {
        int position = offset;
        while (position < limit && Bytes.getByte(buffer, position) != ';')
        {
            position++;
        }
        return Http1Scanner.trim(buffer, offset, position);
    }

    /** Where an element of a list ends; a comma between quotes ends none. */
    private static int elementLimit(final DirectBuffer buffer, final int from, final int limit)
    {
        int position = from;
        while (position < limit && Bytes.getByte(buffer, position) != ',')
        {
            position = Bytes.getByte(buffer, position) == '"' ?
                Http1MediaParameters.quotedLimit(buffer, position, limit) :
                position + 1;
        }
        return Math.min(position, limit);
    }
}
