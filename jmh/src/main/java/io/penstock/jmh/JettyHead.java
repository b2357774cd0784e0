package io.penstock.jmh;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;

import java.nio.ByteBuffer;

/**
 * A request head as Jetty's parser tells it: method and target as strings, the fields in a list. The list is used
 * again, the parser too, as on a connection. Belongs to one thread.
 */
final class JettyHead implements HttpParser.RequestHandler
{
    final HttpFields.Mutable fields = HttpFields.build();

    private final HttpParser parser = new HttpParser(this, 8192);

    String method;
    String target;
    HttpVersion version;

    /**
     * Parses a head.
     *
     * @return whether it was complete and good.
     */
    boolean parse(final ByteBuffer bytes)
    {
        parser.reset();
        fields.clear();
        return parser.parseNext(bytes) && version != null;
    }

    long contentLength()
    {
        return parser.getContentLength();
    }

    @Override
    public void startRequest(final String requestMethod, final String uri, final HttpVersion httpVersion)
    {
        method = requestMethod;
        target = uri;
        version = httpVersion;
    }

    @Override
    public void parsedHeader(final HttpField field)
    {
        fields.add(field);
    }

    @Override
    public boolean headerComplete()
    {
        return true;
    }

    @Override
    public boolean content(final ByteBuffer bytes)
    {
        return true;
    }

    @Override
    public boolean contentComplete()
    {
        return false;
    }

    @Override
    public boolean messageComplete()
    {
        return true;
    }

    @Override
    public void earlyEOF()
    {
        throw new IllegalStateException("a head never ends early");
    }
}
