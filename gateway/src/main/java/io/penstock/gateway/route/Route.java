package io.penstock.gateway.route;

import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.sbe.MessageLayout;

/**
 * A row of the route table, resolved.
 *
 * @param index      its number in the table.
 * @param method     the method, of {@link Http1}.
 * @param path       the path's template, as in {@code /orders/{clOrdId}}.
 * @param layout     the message a request becomes; null where it is passed on as it is.
 * @param service    number of the service it goes to.
 * @param hasBody    whether the message comes as a body.
 * @param pathFields indices of the fields that path parameters fill.
 * @param queryNames names of the query parameters that fill fields, as ASCII.
 * @param queryFields indices of those fields.
 * @param generated  index of the text field that the gateway fills where the client gave none, or -1.
 * @param key        index of the field that repeats of a request have alike, or -1.
 * @param possResend index of the field by which a client says that it may have sent a request before, or -1.
 * @param bodyLimit  bytes of a body at most that is passed on; 0 for any number.
 */
public record Route(
    int index,
    int method,
    String path,
    MessageLayout layout,
    int service,
    boolean hasBody,
    int[] pathFields,
    byte[][] queryNames,
    int[] queryFields,
    int generated,
    int key,
    int possResend,
    long bodyLimit)
{
    /** Bytes of the field that is a key, at most. */
    public static final int MAX_KEY_LENGTH = 254;

    /** Bytes of an id that the gateway makes, at most. */
    public static final int GENERATED_LENGTH = 24;

    /**
     * A route whose requests are passed on as they are.
     *
     * @param index     its number in the table.
     * @param method    the method, of {@link Http1}; {@link Http1#UNKNOWN} for any.
     * @param path      the path's template.
     * @param service   number of the service it goes to.
     * @param bodyLimit bytes of a body at most; 0 for any number.
     * @return the route.
     */
    static Route passedOn(
        final int index, final int method, final String path, final int service, final long bodyLimit)
    {
        final int[] none = {};
        return new Route(
            index, method, path, null, service, false, none, new byte[0][], none, -1, -1, -1, bodyLimit);
    }

    /**
     * Whether its requests are passed on as they are, and become no message.
     *
     * @return true where there is no message.
     */
    public boolean isPassedOn()
    {
        return layout == null;
    }

    /**
     * Whether its method is safe (RFC 9110 section 9.2.1).
     *
     * @return true where requests ask for something and change nothing.
     */
    public boolean isSafe()
    {
        return method == Http1.GET;
    }
}
