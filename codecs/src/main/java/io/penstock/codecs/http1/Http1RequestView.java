package io.penstock.codecs.http1;

import io.penstock.codecs.compress.ContentCoding;

/**
 * What a request head says, as {@link Http1RequestParser} found it, and where the parser stands while the head is not
 * complete. Offsets are relative to the head's first byte, so the bytes may be moved between two calls.
 * <pre>
 *     POST /orders?dry=1 HTTP/1.1 CRLF  Host: a CRLF  CRLF
 *          ^path   ^query                                ^length
 * </pre>
 * A flyweight: one for each connection, used by one thread, {@link #reset()} before each head. The accessors are valid
 * after the parser has returned the head's length.
 */
public final class Http1RequestView extends Http1HeadView
{
    private static final int KNOWN_FIELDS = ~(1 << Http1FieldNames.UNKNOWN);

    int method;
    int targetOffset;
    int targetLimit;
    int targetForm;
    int pathOffset;
    int pathLength;
    int queryOffset;

    /**
     * A view ready for a head.
     */
    public Http1RequestView()
    {
        super(KNOWN_FIELDS);
        reset();
    }

    /**
     * Forgets everything, for the next head.
     *
     * @return this.
     */
    public Http1RequestView reset()
    {
        resetHead();
        method = Http1.UNKNOWN;
        targetForm = Http1.ORIGIN_FORM;
        pathOffset = -1;
        pathLength = 0;
        queryOffset = -1;
        targetOffset = 0;
        targetLimit = 0;
        return this;
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public int fieldsOffset()
    {
        // one space, the version and CRLF, and nothing else, stand behind a target
        return targetLimit + 1 + Http1RequestLine.VERSION_LENGTH + 2;
    }

    /**
     * Whether a byte of the request line has been seen; empty lines before it don't count. Valid at any time.
     *
     * @return true if a request has begun.
     */
    public boolean hasStarted()
    {
        return state > Http1RequestLine.EMPTY_LINE_LF;
    }

    /**
     * How many bytes of empty lines stand where a request may begin (RFC 9112 section 2.2). Valid where more is needed.
     *
     * @return their length in bytes; 0 where a request has begun, or a line is not whole.
     */
    public int emptyLines()
    {
        return state == Http1RequestLine.EMPTY_LINE ? position : 0;
    }

    /**
     * The method, valid also behind an error in the fields.
     *
     * @return a code of {@link Http1}, {@link Http1#UNKNOWN} for a method it has no code for.
     */
    public int method()
    {
        return method;
    }

    /**
     * The form the target came in.
     *
     * @return {@link Http1#ORIGIN_FORM}, {@link Http1#ABSOLUTE_FORM} (the path is what follows the authority),
     * {@link Http1#AUTHORITY_FORM} (the path is the authority) or {@link Http1#ASTERISK_FORM} (the path is the
     * asterisk).
     */
    public int targetForm()
    {
        return targetForm;
    }

    /**
     * Where the path begins.
     *
     * @return offset from the head's first byte.
     */
    public int pathOffset()
    {
        return pathOffset;
    }

    /**
     * Length of the path, without the question mark.
     *
     * @return length in bytes; 0 in absolute form means {@code /} (RFC 9110 section 4.2.3).
     */
    public int pathLength()
    {
        return pathLength;
    }

    /**
     * Where the query begins, behind its question mark.
     *
     * @return offset from the head's first byte, or -1 without a query.
     */
    public int queryOffset()
    {
        return queryOffset;
    }

    /**
     * Length of the query.
     *
     * @return length in bytes, 0 without a query.
     */
    public int queryLength()
    {
        return queryOffset < 0 ? 0 : targetLimit - queryOffset;
    }

    /**
     * Whether the client waits for 100 Continue before it sends the body. An expectation of HTTP/1.0, and one without a
     * body, is ignored (RFC 9110 section 10.1.1).
     *
     * @return true if it waits.
     */
    public boolean expectsContinue()
    {
        return has(EXPECT_CONTINUE) && minorVersion > 0 && (isChunked() || contentLength > 0);
    }

    /**
     * Where the idempotency key begins, without quotes.
     *
     * @return offset from the head's first byte; of no meaning where its length is 0.
     */
    public int keyOffset()
    {
        return keyOffset;
    }

    /**
     * Length of the idempotency key.
     *
     * @return length in bytes, 0 where there is none.
     */
    public int keyLength()
    {
        return keyLength;
    }

    /**
     * Whether {@code Idempotency-Key} is there more than once, or is none that can be.
     *
     * @return true where what it says is of no use.
     */
    public boolean hasBadKey()
    {
        return has(BAD_KEY);
    }

    /**
     * Whether the client says how long it waits.
     *
     * @return true where {@link #timeoutMs()} counts.
     */
    public boolean hasTimeout()
    {
        return has(HAS_TIMEOUT);
    }

    /**
     * How long the client waits.
     *
     * @return milliseconds.
     */
    public int timeoutMs()
    {
        return timeoutMs;
    }

    /**
     * Whether {@code Request-Timeout} is there more than once, or is no number of milliseconds.
     *
     * @return true where what it says is of no use.
     */
    public boolean hasBadTimeout()
    {
        return has(BAD_TIMEOUT);
    }

    /**
     * Whether there is a Host field.
     *
     * @return true if there is.
     */
    public boolean hasHost()
    {
        return has(HAS_HOST);
    }

    /**
     * The encoding that the answer is to have (RFC 9110 section 12.5.1): of those that the client accepts, the one with
     * the largest weight. The weight of each is that of the narrowest range it is in.
     *
     * @param preferred the one to take where the client likes others no better, or says nothing.
     * @param count     how many there are to choose from: those with smaller numbers.
     * @return its number, of {@link HttpEncoding}; {@link HttpEncoding#NONE} where the client accepts none of them.
     */
    public int answerEncoding(final int preferred, final int count)
    {
        if (!has(HAS_ACCEPT))
        {
            return preferred;
        }
        int best = HttpEncoding.NONE;
        int heaviest = 0;
        for (int i = 0; i < count; i++)
        {
            final int weight = Http1MediaParameters.weight(accepted[i]);
            if (weight > heaviest || weight == heaviest && weight > 0 && i == preferred)
            {
                best = i;
                heaviest = weight;
            }
        }
        return best;
    }

    /**
     * Which parameter of Accept keeps an encoding from being accepted.
     *
     * @return the first one that does not fit, of {@link MediaParameter}; {@link MediaParameter#NONE} where there is
     * none.
     */
    public int answerMismatch()
    {
        return acceptMismatch;
    }

    /**
     * The coding that the answer is to have (RFC 9110 section 12.5.3): of those offered that the client accepts, the
     * one with the largest weight. Where the client likes no coding at all better, it is none.
     *
     * @param offered the ordinals of the codings there are, without {@link ContentCoding#IDENTITY}: of those that the
     *                client likes the same, the first one is taken.
     * @return the ordinal of a {@link ContentCoding}; {@link ContentCoding#NONE} where the client accepts none of
     * these, and an answer without one neither.
     */
    public int answerCoding(final int[] offered)
    {
        int best = isCodingRequired() ? ContentCoding.NONE : 0;
        int heaviest = Math.max(0, codingWeight(0));
        for (int i = 0; i < offered.length; i++)
        {
            final int weight = codingWeight(offered[i]);
            if (weight > heaviest || weight == heaviest && weight > 0 && best <= 0)
            {
                best = offered[i];
                heaviest = weight;
            }
        }
        return best;
    }

    /**
     * Whether the client refuses answers without a coding.
     *
     * @return true where it does, by {@code identity;q=0} or {@code *;q=0}.
     */
    public boolean isCodingRequired()
    {
        return codingWeight(0) == 0;
    }

    /** The weight of a coding, 0 to 1000, or below 0 where nothing is said of it. */
    private int codingWeight(final int coding)
    {
        final int named = acceptedCodings[coding];
        return (named != 0 ? named : acceptedCodings[ANY_CODING]) - 1;
    }
}
