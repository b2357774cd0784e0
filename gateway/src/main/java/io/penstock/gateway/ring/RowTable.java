package io.penstock.gateway.ring;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.http1.HttpEncoding;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The table at the head of a slot's memory, a row a request or an answer: ints, one cache line a row. What an answer
 * must know of its request stands in the row, so that nobody looks it up in a connection's state that a later request
 * has changed.
 *
 * <pre>
 *    0        4        8        12       16        20       24            28
 *   +--------+--------+--------+--------+---------+--------+-------------+-------------+
 *   | flags  | route  | order  | stream | problem | field  | body offset | body length |
 *   |        |        |        |        | or terms of a    |             |             |
 *   |        |        |        |        | request          |             |             |
 *   +--------+--------+--------+--------+---------+--------+-------------+-------------+
 *    32                40
 *   +--------+--------+----------------------------------------------------------------+
 *   | message: offset | inbound:  path parameters and query, offset and length of each |
 *   | and length      | outbound: payload, offset and length, and its status           |
 *   |                 | both, where a body is no JSON: at 52, where that was found     |
 *   +-----------------+----------------------------------------------------------------+
 * </pre>
 */
public class RowTable
{
    /**
     * Bytes of a row.
     */
    public static final int ROW_LENGTH = 64;

    /**
     * Bits of the flags that say what the row is.
     */
    public static final int KIND_MASK = 7;

    /**
     * A request, or the reply of a service.
     */
    public static final int MESSAGE = 1;

    /**
     * A stage's own final answer: a {@link Problem}.
     */
    public static final int PROBLEM = 2;

    /**
     * An answer before the final one: 100 (Continue).
     */
    public static final int INTERIM = 3;

    /**
     * No answer: what the flags ask for happens in the order of the answers.
     */
    public static final int CONTROL = 4;

    /**
     * A message that no request asked for.
     */
    public static final int PUSH = 5;

    /**
     * A part of a request, or of an answer, that is passed on as it is: the first has the head.
     */
    public static final int PART = 6;

    /**
     * The client wants the head of the answer alone (RFC 9110 section 9.3.2).
     */
    public static final int HEAD = 1 << 3;

    /**
     * The connection closes after this answer.
     */
    public static final int CLOSE = 1 << 4;

    /**
     * The client is of HTTP/1.0 and asked for the connection to be kept.
     */
    public static final int KEEP_ALIVE = 1 << 5;

    /**
     * The body lies in the slot's assembled chunk.
     */
    public static final int IN_ASSEMBLED = 1 << 7;

    /**
     * The body lies in the slot's plaintext chunk.
     */
    public static final int IN_PLAINTEXT = 1 << 8;

    /**
     * The message, on the way out the payload, lies in one of the slot's chunks.
     */
    public static final int IN_CHUNK = 1 << 14;

    /**
     * What the flags ask for happens now, not in the order of the answers.
     */
    public static final int URGENT = 1 << 9;

    /**
     * The client takes no answer without a content coding.
     */
    public static final int CODING_REQUIRED = 1 << 21;

    /**
     * The gateway has made the id that its route says.
     */
    public static final int GENERATED = 1 << 22;

    /**
     * The first part of what is passed on, with its head.
     */
    public static final int FIRST = 1 << 23;

    /**
     * The last part of what is passed on; of a row of another kind, that it is about a request of which parts came
     * before.
     */
    public static final int LAST = 1 << 24;

    /**
     * The client is of HTTP/1.0, to which no body is chunked.
     */
    public static final int HTTP_1_0 = 1 << 25;

    private static final int REQUEST_ENCODING_SHIFT = 10;
    private static final int ANSWER_ENCODING_SHIFT = 12;
    private static final int ENCODING_MASK = 3;
    private static final int REQUEST_CODING_SHIFT = 15;
    private static final int ANSWER_CODING_SHIFT = 18;
    private static final int CODING_MASK = 7;
    private static final int SOFH_BIT = 1 << 6;

    /**
     * The client speaks SBE behind Simple Open Framing Headers: requests and answers are SBE, be they good or bad, and
     * a message says itself which route is its own.
     */
    public static final int SOFH = SOFH_BIT | encodings(HttpEncoding.SBE, HttpEncoding.SBE);

    /**
     * What the answer to a request is told of it.
     */
    public static final int ANSWER_MASK = KIND_MASK | HEAD | CLOSE | KEEP_ALIVE | URGENT | SOFH_BIT |
        encodings(ENCODING_MASK, ENCODING_MASK) | codings(0, CODING_MASK) | CODING_REQUIRED | HTTP_1_0;

    private static final int FLAGS_OFFSET = 0;
    private static final int ROUTE_OFFSET = 4;
    private static final int ORDER_OFFSET = 8;
    private static final int STREAM_OFFSET = 12;
    private static final int PROBLEM_OFFSET = 16;
    private static final int FIELD_OFFSET = 20;
    private static final int BODY_OFFSET = 24;
    private static final int BODY_LENGTH_OFFSET = 28;
    private static final int MESSAGE_OFFSET = 32;
    private static final int MESSAGE_LENGTH_OFFSET = 36;
    private static final int EXTRA_OFFSET = 40;
    private static final int POSITION = 3;

    private final UnsafeBuffer buffer;
    private final int capacity;

    /**
     * Lays a table over the head of a slot's memory.
     *
     * @param buffer   the slot's memory.
     * @param capacity rows at most.
     */
    public RowTable(final UnsafeBuffer buffer, final int capacity)
    {
        this.buffer = buffer;
        this.capacity = capacity;
    }

    /**
     * The flags of encodings.
     *
     * @param request of the request, of {@link HttpEncoding}.
     * @param answer  of the answer, where it is no error, of {@link HttpEncoding}.
     * @return flags to add.
     */
    public static int encodings(final int request, final int answer)
    {
        return request << REQUEST_ENCODING_SHIFT | answer << ANSWER_ENCODING_SHIFT;
    }

    /**
     * What the request came in.
     *
     * @param flags of a row.
     * @return the encoding, of {@link HttpEncoding}: JSON as well where path and query are the whole request.
     */
    public static int requestEncoding(final int flags)
    {
        return flags >>> REQUEST_ENCODING_SHIFT & ENCODING_MASK;
    }

    /**
     * What the answer goes out in, where it is no error.
     *
     * @param flags of a row.
     * @return the encoding, of {@link HttpEncoding}.
     */
    public static int answerEncoding(final int flags)
    {
        return flags >>> ANSWER_ENCODING_SHIFT & ENCODING_MASK;
    }

    /**
     * The flags of content codings.
     *
     * @param request of the request's body, the ordinal of a {@link ContentCoding}.
     * @param answer  of the answer's body, where it is no error, likewise.
     * @return flags to add.
     */
    public static int codings(final int request, final int answer)
    {
        return request << REQUEST_CODING_SHIFT | answer << ANSWER_CODING_SHIFT;
    }

    /**
     * The content coding that the request's body came in.
     *
     * @param flags of a row.
     * @return the ordinal of a {@link ContentCoding}, 0 where it has none.
     */
    public static int requestCoding(final int flags)
    {
        return flags >>> REQUEST_CODING_SHIFT & CODING_MASK;
    }

    /**
     * The content coding that the answer's body is to have, and behind encode the one that it has.
     *
     * @param flags of a row.
     * @return the ordinal of a {@link ContentCoding}, 0 where it has none.
     */
    public static int answerCoding(final int flags)
    {
        return flags >>> ANSWER_CODING_SHIFT & CODING_MASK;
    }

    /**
     * The flags of an answer whose body is left without a content coding.
     *
     * @param flags of a row.
     * @return its flags without the answer's coding.
     */
    public static int withoutCoding(final int flags)
    {
        return flags & ~codings(0, CODING_MASK);
    }

    /**
     * Whether a request's body is its message, used where it came in.
     *
     * @param flags of a row.
     * @return true for SBE without a content coding.
     */
    public static boolean isInPlace(final int flags)
    {
        return requestEncoding(flags) == HttpEncoding.SBE && requestCoding(flags) == 0;
    }

    /**
     * Whether the client speaks SBE behind Simple Open Framing Headers.
     *
     * @param flags of a row.
     * @return false where it speaks HTTP, whatever the encodings.
     */
    public static boolean isSofh(final int flags)
    {
        return (flags & SOFH_BIT) != 0;
    }

    /**
     * Number of rows there are.
     *
     * @return their number.
     */
    public int count()
    {
        return Bytes.getInt(buffer, Slot.ROW_COUNT_OFFSET);
    }

    /**
     * Whether no row can be added.
     *
     * @return true where the table is full.
     */
    public boolean isFull()
    {
        return count() == capacity;
    }

    /**
     * How many rows can be added.
     *
     * @return their number.
     */
    public int remaining()
    {
        return capacity - count();
    }

    /**
     * Adds a row without a problem, body or message.
     *
     * @param flags  its kind and flags.
     * @param route  its route.
     * @param order  its place in the order of the connection's answers.
     * @param stream the stream it came on.
     * @return number of the row.
     */
    public int add(final int flags, final int route, final int order, final int stream)
    {
        final int row = count();
        Bytes.putInt(buffer, Slot.ROW_COUNT_OFFSET, row + 1);
        final int offset = offsetOf(row);
        Bytes.putLong(buffer, offset + FLAGS_OFFSET, pair(flags, route));
        Bytes.putLong(buffer, offset + ORDER_OFFSET, pair(order, stream));
        Bytes.putLong(buffer, offset + PROBLEM_OFFSET, 0);
        Bytes.putLong(buffer, offset + BODY_OFFSET, 0);
        Bytes.putLong(buffer, offset + MESSAGE_OFFSET, 0);
        return row;
    }

    /**
     * Kind and flags of a row.
     *
     * @param row number of the row.
     * @return the flags.
     */
    public int flags(final int row)
    {
        return get(row, FLAGS_OFFSET);
    }

    /**
     * Changes kind and flags of a row.
     *
     * @param row   number of the row.
     * @param flags the flags.
     */
    public void flags(final int row, final int flags)
    {
        put(row, FLAGS_OFFSET, flags);
    }

    /**
     * What a row is.
     *
     * @param row number of the row.
     * @return its kind.
     */
    public int kind(final int row)
    {
        return get(row, FLAGS_OFFSET) & KIND_MASK;
    }

    /**
     * The route of a row's request; behind SOFH its template; for an answer to a method that its resource lacks, the
     * resource.
     *
     * @param row number of the row.
     * @return number of the route, template or resource.
     */
    public int route(final int row)
    {
        return get(row, ROUTE_OFFSET);
    }

    /**
     * Sets the route of a row's request.
     *
     * @param row   number of the row.
     * @param route number of the route.
     */
    public void route(final int row, final int route)
    {
        put(row, ROUTE_OFFSET, route);
    }

    /**
     * A row's place in the order of its connection's answers.
     *
     * @param row number of the row.
     * @return the order number, which wraps around.
     */
    public int order(final int row)
    {
        return get(row, ORDER_OFFSET);
    }

    /**
     * The stream of a row's request.
     *
     * @param row number of the row.
     * @return the stream, 0 where the protocol has none.
     */
    public int stream(final int row)
    {
        return get(row, STREAM_OFFSET);
    }

    /**
     * What is wrong with a row's request.
     *
     * @param row number of the row.
     * @return a code of {@link Problem}.
     */
    public int problem(final int row)
    {
        return get(row, PROBLEM_OFFSET);
    }

    /**
     * The field of the message that a problem is about.
     *
     * @param row number of the row.
     * @return index of the field and 1, or 0 where it is about none.
     */
    public int field(final int row)
    {
        return get(row, FIELD_OFFSET);
    }

    /**
     * Makes a row the answer that its request can't be served.
     *
     * @param row     number of the row.
     * @param problem a code of {@link Problem}.
     * @param field   index of the field it is about and 1, or 0.
     */
    public void problem(final int row, final int problem, final int field)
    {
        put(row, FLAGS_OFFSET, (flags(row) & ~KIND_MASK) | PROBLEM);
        put(row, PROBLEM_OFFSET, problem, field);
    }

    /**
     * Where the body of a row's request is wrong. Only a row that has been refused for such a body has it; the
     * parameters it stands in for are of no use then.
     *
     * @param row number of the row.
     * @return bytes from the start of the body.
     */
    public int position(final int row)
    {
        return extra(row, POSITION);
    }

    /**
     * Says where the body of a row's request is wrong.
     *
     * @param row      number of the row, which is refused.
     * @param position bytes from the start of the body.
     */
    public void position(final int row, final int position)
    {
        extra(row, POSITION, position);
    }

    /**
     * Where a row's payload begins, as the client sent it.
     *
     * @param row number of the row.
     * @return offset in the buffer that the flags name.
     */
    public int bodyOffset(final int row)
    {
        return get(row, BODY_OFFSET);
    }

    /**
     * Length of a row's payload.
     *
     * @param row number of the row.
     * @return length in bytes.
     */
    public int bodyLength(final int row)
    {
        return get(row, BODY_LENGTH_OFFSET);
    }

    /**
     * Places a row's payload.
     *
     * @param row    number of the row.
     * @param offset offset in the buffer that the flags name.
     * @param length length in bytes.
     */
    public void body(final int row, final int offset, final int length)
    {
        put(row, BODY_OFFSET, offset, length);
    }

    /**
     * Where a row's SBE message begins, with its header.
     *
     * @param row number of the row.
     * @return offset in bytes.
     */
    public int messageOffset(final int row)
    {
        return get(row, MESSAGE_OFFSET);
    }

    /**
     * Length of a row's SBE message, with its header.
     *
     * @param row number of the row.
     * @return length in bytes.
     */
    public int messageLength(final int row)
    {
        return get(row, MESSAGE_LENGTH_OFFSET);
    }

    /**
     * Places a row's SBE message.
     *
     * @param row    number of the row.
     * @param offset offset of its header in bytes.
     * @param length length with its header in bytes.
     */
    public void message(final int row, final int offset, final int length)
    {
        put(row, MESSAGE_OFFSET, offset, length);
    }

    /**
     * Reads one of the columns that only one direction has.
     *
     * @param row    number of the row.
     * @param column number of the column, 0 to 5.
     * @return its value.
     */
    protected final int extra(final int row, final int column)
    {
        return get(row, EXTRA_OFFSET + column * Integer.BYTES);
    }

    /**
     * Writes one of the columns that only one direction has.
     *
     * @param row    number of the row.
     * @param column number of the column, 0 to 5.
     * @param value  its value.
     */
    protected final void extra(final int row, final int column, final int value)
    {
        put(row, EXTRA_OFFSET + column * Integer.BYTES, value);
    }

    /**
     * Writes two neighbours of the columns that only one direction has.
     *
     * @param row    number of the row.
     * @param column number of the first column, which is even.
     * @param first  value of that column.
     * @param second value of the next.
     */
    protected final void extra(final int row, final int column, final int first, final int second)
    {
        put(row, EXTRA_OFFSET + column * Integer.BYTES, first, second);
    }

    /**
     * What stands where a row with a problem has that.
     *
     * @param row number of the row.
     * @return both columns.
     */
    protected final long terms(final int row)
    {
        return Bytes.getLong(buffer, offsetOf(row) + PROBLEM_OFFSET);
    }

    /**
     * Writes where a row with a problem has that.
     *
     * @param row    number of the row.
     * @param first  the first column.
     * @param second the second.
     */
    protected final void terms(final int row, final int first, final int second)
    {
        put(row, PROBLEM_OFFSET, first, second);
    }

    private static int offsetOf(final int row)
    {
        return Slot.HEAD_LENGTH + row * ROW_LENGTH;
    }

    private int get(final int row, final int offset)
    {
        return Bytes.getInt(buffer, offsetOf(row) + offset);
    }

    private void put(final int row, final int offset, final int value)
    {
        Bytes.putInt(buffer, offsetOf(row) + offset, value);
    }

    private void put(final int row, final int offset, final int first, final int second)
    {
        Bytes.putLong(buffer, offsetOf(row) + offset, pair(first, second));
    }

    /**
     * Two neighbouring ints as one store.
     */
    static long pair(final int first, final int second)
    {
        return first & 0xFFFF_FFFFL | (long)second << Integer.SIZE;
    }
}
