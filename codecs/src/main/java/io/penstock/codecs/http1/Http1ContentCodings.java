package io.penstock.codecs.http1;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.compress.ContentCoding;
import org.agrona.DirectBuffer;

/**
 * Reads which codings a body has (RFC 9110 section 8.4), and which of them a client accepts for the answer (section
 * 12.5.3). A coding that nobody here has is none that is accepted, and one that makes a body unreadable.
 */
final class Http1ContentCodings
{
    private Http1ContentCodings()
    {
    }

    /** Takes the codings of a body into the view: no more than one can be undone. */
    static void contentEncoding(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        view.set(Http1HeadView.HAS_CONTENT_ENCODING);
        int position = offset;
        while (position < limit)
        {
            final int start = Http1Scanner.blanks(buffer, position, limit);
            position = Http1FieldValues.elementLimit(buffer, start, limit);
            final int length = Http1Scanner.trim(buffer, start, position) - start;
            final int coding = length == 0 ? 0 : ContentCoding.find(buffer, start, length);
            if (coding != 0)
            {
                view.contentCoding = view.contentCoding == 0 ? coding : ContentCoding.NONE;
            }
            position++;
        }
    }

    /** Takes note of the codings in each element of an Accept-Encoding. */
    static void acceptEncoding(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        int position = offset;
        while (position < limit)
        {
            final int start = Http1Scanner.blanks(buffer, position, limit);
            position = Http1FieldValues.elementLimit(buffer, start, limit);
            acceptElement(buffer, start, Http1Scanner.trim(buffer, start, position), view);
            position++;
        }
    }

    private static void acceptElement(
        final DirectBuffer buffer, final int offset, final int limit, final Http1HeadView view)
    {
        final int nameLimit = Http1Scanner.token(buffer, offset, limit);
        final int length = nameLimit - offset;
        final boolean isAny = length == 1 && Bytes.getByte(buffer, offset) == '*';
        final int coding = isAny ? Http1HeadView.ANY_CODING : ContentCoding.find(buffer, offset, length);
        if (coding != ContentCoding.NONE)
        {
            final int weight = Http1MediaParameters.read(buffer, nameLimit, limit, HttpEncoding.NONE, true, view);
            view.acceptCoding(coding, weight);
        }
    }
}
