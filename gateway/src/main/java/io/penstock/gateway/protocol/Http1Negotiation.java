package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.http1.MediaParameter;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;

/**
 * Finds the encodings of a request and of its answer (RFC 9110 section 12). The answer has that of the request, unless
 * the client likes others better. Stateless.
 */
final class Http1Negotiation
{
    /** The problems by the parameters that do not fit. */
    private static final int[] OF_REQUEST = new int[MediaParameter.count()];
    private static final int[] OF_ANSWER = new int[MediaParameter.count()];

    static
    {
        OF_REQUEST[MediaParameter.NONE] = Problem.UNSUPPORTED_MEDIA_TYPE.code();
        OF_REQUEST[MediaParameter.CHARSET] = Problem.UNSUPPORTED_CHARSET.code();
        OF_REQUEST[MediaParameter.SCHEMA_ID] = Problem.UNSUPPORTED_SCHEMA.code();
        OF_REQUEST[MediaParameter.VERSION] = Problem.UNSUPPORTED_VERSION.code();
        OF_ANSWER[MediaParameter.NONE] = Problem.NOT_ACCEPTABLE.code();
        OF_ANSWER[MediaParameter.CHARSET] = Problem.CHARSET_NOT_ACCEPTABLE.code();
        OF_ANSWER[MediaParameter.SCHEMA_ID] = Problem.SCHEMA_NOT_ACCEPTABLE.code();
        OF_ANSWER[MediaParameter.VERSION] = Problem.VERSION_NOT_ACCEPTABLE.code();
    }

    private Http1Negotiation()
    {
    }

    /**
     * What is wrong with the media types of a request.
     *
     * @param encodings how many are offered.
     * @return 0, or the code of a problem.
     */
    static int problem(final Http1RequestView head, final Route route, final int encodings)
    {
        final int request = requestEncoding(head, route);
        if (request == HttpEncoding.NONE || request >= encodings)
        {
            return OF_REQUEST[head.encodingMismatch()];
        }
        return head.answerEncoding(request, encodings) == HttpEncoding.NONE ? OF_ANSWER[head.answerMismatch()] : 0;
    }

    /**
     * The encodings of a request without a problem, as flags of its row.
     */
    static int flags(final Http1RequestView head, final Route route, final int encodings)
    {
        final int request = requestEncoding(head, route);
        return RowTable.encodings(request, head.answerEncoding(request, encodings));
    }

    /**
     * A body without a type is taken for JSON; where the route wants none, its type does not matter.
     */
    private static int requestEncoding(final Http1RequestView head, final Route route)
    {
        return route.hasBody() && head.hasContentType() ? head.encoding() : HttpEncoding.JSON;
    }
}
