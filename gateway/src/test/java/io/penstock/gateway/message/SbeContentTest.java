package io.penstock.gateway.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.HttpEncoding;
import com.lmax.disruptor.Sequence;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.BusinessMessageRejectEncoder;
import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.GatewayConfig.RouteConfig;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.route.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decode and encode where HTTP carries SBE: each way for itself, and what is wrong with it as problem details.
 */
class SbeContentTest
{
    private static final int POST = 0;
    private static final int PUT = 2;
    private static final int LARGEST = 4096;
    private static final int LENGTH = SbeHeader.LENGTH + OrderCancelReplaceRequestEncoder.BLOCK_LENGTH;
    private static final SlotShape INBOUND = new SlotShape(16, 0, 4096, 1024);
    private static final OutboundShape OUTBOUND = new OutboundShape(16, 4096, 16384, 0, 0);

    private final ChunkPool pool = new ChunkPool(1 << 16, 1 << 14);
    private final Counters counters = Counters.forLanes(1);
    private final InboundSlot in = new InboundSlot(ByteBuffer.allocateDirect(INBOUND.length()), INBOUND);
    private final OutboundSlot out = new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND);
    private final JsonEncoder json =
        new JsonEncoder(Defaults.SCHEMA, Defaults.SCHEMA.messages().toArray(new MessageLayout[0]));
    private final LaneCounters lane = new LaneCounters(counters, 0, List.of("orders"));
    private final DecodeStage decode = new DecodeStage(
        Defaults.SCHEMA, Defaults.routes(), new GeneratedIds(0), 8192, JsonOptions.DEFAULTS, LARGEST, pool,
        new Attachments(pool, new Sequence(), 4), new RequestBodies(Defaults.config().http().codings()),
        lane.layer(Layer.MESSAGE));
    private final EncodeStage encode = new EncodeStage(
        Defaults.routes(),
        Defaults.statuses(),
        Encodings.encoders(Defaults.routes(), json, JsonEncoder.DEFAULT_TEXT_LIMIT),
        new ProblemEncoder(Defaults.SCHEMA, Defaults.routes(), Defaults.statuses(), json, JsonOptions.DEFAULTS),
        new RejectEncoder(Defaults.SCHEMA),
        pool,
        new Attachments(pool, new Sequence(), 4),
        new AnswerCodings(Defaults.config().http().codings(), pool.largest(), pool),
        lane.layer(Layer.MESSAGE),
        Assertions::fail);
    private final int body = INBOUND.bytesOffset() + 3;
    private int limit = body + LENGTH;

    SbeContentTest()
    {
        in.begin(SlotKind.DATA, 1, 0);
        out.begin(1);
        final OrderCancelReplaceRequestEncoder replace = new OrderCancelReplaceRequestEncoder()
            .wrapAndApplyHeader(in.buffer(), body, new MessageHeaderEncoder())
            .clOrdId("A2").origClOrdId("A/1").symbol("AAPL").side(Side.Buy).ordType(OrdType.Limit).orderQty(7)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        replace.price().mantissa(18723).exponent((byte)-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A/1", "A%2F1", "%41%2f%31"})
    void shouldUseTheMessageWhereItLiesWhenThePathSaysTheSame(final String path)
    {
        final int row = add(PUT, path, "", LENGTH);
        add(POST, "", "", 0);
        in.rows().flags(1, RowTable.MESSAGE);
        final int jsonOffset = put("{\"clOrdId\":\"A1\",\"symbol\":\"A\",\"side\":\"Buy\"," +
            "\"ordType\":\"Market\",\"orderQty\":8}");
        in.rows().body(1, jsonOffset, limit - jsonOffset);
        decode.onEvent(in, 0);

        assertEquals(RowTable.MESSAGE, in.rows().kind(row));
        assertEquals(body, in.rows().messageOffset(row));
        assertEquals(LENGTH, in.rows().messageLength(row));
        assertEquals(PUT, in.rows().route(row));
        // what was compared is no message: the next one takes its place
        assertEquals(INBOUND.bytesLimit(), in.rows().messageOffset(1));
        assertEquals(8, new NewOrderSingleDecoder().wrap(in.buffer(), INBOUND.bytesLimit() + SbeHeader.LENGTH,
            NewOrderSingleDecoder.BLOCK_LENGTH, 0).orderQty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A1", "A/", "A/12", "a/1", "B%2F1"})
    void shouldRefuseAMessageWhenThePathSaysSomethingElse(final String path)
    {
        add(PUT, path, "", LENGTH);
        assertProblem(422, "\"origClOrdId: is not what path or query say\",\"pointer\":\"/origClOrdId\"");
        assertEquals(1, Defaults.rejects(counters, Reason.BAD_REQUEST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "A%zz | | 400 | origClOrdId: has a malformed percent escape",
        "A/1 | color=red | 422 | color: is not known",
        "A/1 | =x | 422 | =x: is not known"})
    void shouldRefuseParametersWhenTheyAreNone(
        final String path, final String query, final int status, final String detail)
    {
        add(PUT, path, query == null ? "" : query, LENGTH);
        assertProblem(status, "\"detail\":\"" + detail + "\"");
    }

    @Test
    void shouldAnswer400WhereverAMessageIsCutOff()
    {
        for (int length = 0; length < LENGTH; length++)
        {
            begin();
            add(PUT, "A/1", "", length);
            assertProblem(400, "\"detail\":\"message is cut off\"}");
        }
        begin();
        add(PUT, "A/1", "", LENGTH + 1);
        assertProblem(400, "\"detail\":\"message has bytes behind its end\"}");
        assertEquals(LENGTH + 1, Defaults.rejects(counters, Reason.BAD_MESSAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 400, block length is wrong",
        "2, 400, template is not known",
        "4, 400, schema is not known",
        "6, 400, version is not known"})
    void shouldRefuseAMessageWhenItsHeaderIsUnknown(final int offset, final int status, final String detail)
    {
        in.buffer().putByte(body + offset, (byte)0x7F);
        add(PUT, "A/1", "", LENGTH);
        assertProblem(status, "\"detail\":\"" + detail + "\"}");
        assertEquals(offset == 0 ? 0 : 1, Defaults.rejects(counters, Reason.UNKNOWN_MESSAGE));
    }

    @Test
    void shouldRefuseAFieldWhenItsTypeHasNoSuchValue()
    {
        in.buffer().putByte(
            body + SbeHeader.LENGTH + OrderCancelReplaceRequestEncoder.sideEncodingOffset(), (byte)'x');
        add(PUT, "A/1", "", LENGTH);
        assertProblem(422, "\"side: is not one of Buy, Sell\",\"pointer\":\"/side\"");
    }

    @Test
    void shouldRefuseAMessageWhenItIsOfAnotherRoute()
    {
        // and cut off, but that is not what the client has to mend
        add(POST, "", "", LENGTH - 1);
        assertProblem(422, "\"the message is not the one of this resource and method: NewOrderSingle\"}");
    }

    @Test
    void shouldEncodeAReplyInTheEncodingThatIsWanted()
    {
        final int asked = reply(RowTable.encodings(HttpEncoding.JSON, HttpEncoding.SBE));
        final int other = reply(RowTable.encodings(HttpEncoding.SBE, HttpEncoding.JSON));
        encode.onEvent(out, 0);

        assertEquals(200, out.rows().status(asked));
        assertEquals(out.rows().messageOffset(asked), out.rows().encodedOffset(asked));
        assertEquals(out.rows().messageLength(asked), out.rows().encodedLength(asked));
        assertTrue(encoded(other).startsWith("{\"orderId\":"), encoded(other));
    }

    @Test
    void shouldEncodeAnErrorAsAProblemWhateverIsWanted()
    {
        final int offset = out.messagesLimit();
        new BusinessMessageRejectEncoder().wrapAndApplyHeader(out.buffer(), offset, new MessageHeaderEncoder())
            .refMsgType(1).businessRejectRefId("A1").businessRejectReason(BusinessRejectReason.Other).text("no");
        addReply(
            RowTable.encodings(HttpEncoding.SBE, HttpEncoding.SBE), offset, BusinessMessageRejectEncoder.BLOCK_LENGTH);
        encode.onEvent(out, 0);

        assertEquals(422, out.rows().status(0));
        assertTrue(encoded(0).contains("\"detail\":\"no\",\"refMsgType\":1"), encoded(0));
    }

    /**
     * A parameter of each kind that a message has as its own; the last field is younger than the first version.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1 | AAPL | Dark | 3  | ",
        "1 | AAPL | Dark | `` | ",
        "1 | AAPL | Lit  | 3  | venue: is not what path or query say",
        "1 | AAPL | Dark | 4  | depth: is not what path or query say",
        "1 | AAP  | Dark | 3  | symbol: is not what path or query say",
        "1 | AAPL | Grey | 3  | venue: is not one of Lit, Dark",
        "1 | AAPL | Dark | 11 | depth: must be at most 10",
        "0 | AAPL | Dark | `` | ",
        "0 | AAPL | Dark | 3  | depth: is not what path or query say"})
    void shouldCompareParametersOfAnyKind(
        final int version, final String symbol, final String venue, final String depth, final String detail)
        throws IOException
    {
        final MessageSchema quotes;
        try (InputStream xml = getClass().getResourceAsStream("/quotes.xml"))
        {
            quotes = MessageSchema.load(xml, "quotes.xml");
        }
        final Routes routes = new Routes(
            List.of(new RouteConfig("PUT /quotes/{symbol}/{venue}?depth", "QuoteRequest", "orders", "", "", "", "")),
            Defaults.config().services(),
            quotes);
        final int length = SbeHeader.LENGTH + 9 + version;
        SbeHeader.encode(in.buffer(), body, quotes.message("QuoteRequest"));
        in.buffer().putShort(body, (short)(9 + version));
        in.buffer().putShort(body + SbeHeader.VERSION_OFFSET, (short)version);
        in.buffer().putBytes(body + SbeHeader.LENGTH, "AAPL\0\0\0\0\1\3".getBytes(StandardCharsets.US_ASCII));
        final int row = add(0, symbol, depth.isEmpty() ? "" : "depth=" + depth, length);
        in.rows().path(row, 1, put(venue), venue.length());
        new DecodeStage(quotes, routes, new GeneratedIds(0), 8192, JsonOptions.DEFAULTS, LARGEST, pool,
            new Attachments(pool, new Sequence(), 4), new RequestBodies(Defaults.config().http().codings()),
            lane.layer(Layer.MESSAGE)).onEvent(in, 0);

        assertEquals(detail == null ? RowTable.MESSAGE : RowTable.PROBLEM, in.rows().kind(row));
        if (detail != null)
        {
            final FieldLayout field = routes.route(0).layout().field(in.rows().field(row) - 1);
            final int problem = in.rows().problem(row);
            assertEquals(
                detail,
                field.name() + ": " + (problem > 0 ?
                    Problem.of(problem).detail() :
                    new String(FieldError.phrase(problem, field), StandardCharsets.US_ASCII)));
        }
    }

    private void begin()
    {
        in.begin(SlotKind.DATA, 1, 0);
        out.begin(1);
        limit = body + LENGTH;
    }

    private int add(final int route, final String path, final String query, final int length)
    {
        final int row = in.rows().add(
            RowTable.MESSAGE | RowTable.encodings(HttpEncoding.SBE, HttpEncoding.SBE), route, 0, 0);
        in.rows().path(row, 0, put(path), path.length());
        in.rows().query(row, put(query), query.length());
        in.rows().body(row, body, length);
        return row;
    }

    private int put(final String text)
    {
        final int offset = limit;
        in.buffer().putBytes(offset, text.getBytes(StandardCharsets.US_ASCII));
        limit += text.length();
        return offset;
    }

    /**
     * Checks what becomes of the first row, which process takes to the way out.
     */
    private void assertProblem(final int status, final String part)
    {
        decode.onEvent(in, 0);
        assertEquals(RowTable.PROBLEM, in.rows().kind(0));
        final int answer = out.rows().add(in.rows().flags(0), in.rows().route(0), 0, 0);
        out.rows().problem(answer, in.rows().problem(0), in.rows().field(0));
        final int length = in.rows().bodyLength(0);
        out.buffer().putBytes(out.messagesLimit(), in.source(0), in.rows().bodyOffset(0), length);
        out.rows().message(answer, out.messagesLimit(), length);
        out.commitMessage(length);
        encode.onEvent(out, 0);
        assertEquals(status, out.rows().status(answer), encoded(answer));
        assertTrue(encoded(answer).contains(part), encoded(answer));
    }

    private int reply(final int flags)
    {
        final int offset = out.messagesLimit();
        new ExecutionReportEncoder().wrapAndApplyHeader(out.buffer(), offset, new MessageHeaderEncoder())
            .orderId(1).clOrdId("A1").execType(ExecType.New).ordStatus(OrdStatus.New).side(Side.Buy)
            .ordType(OrdType.Limit).ordRejReason(OrdRejReason.NULL_VAL);
        return addReply(flags, offset, ExecutionReportEncoder.BLOCK_LENGTH);
    }

    private int addReply(final int flags, final int offset, final int blockLength)
    {
        final int row = out.rows().add(RowTable.MESSAGE | flags, 0, 0, 0);
        out.rows().message(row, offset, SbeHeader.LENGTH + blockLength);
        out.commitMessage(SbeHeader.LENGTH + blockLength);
        return row;
    }

    private String encoded(final int row)
    {
        final byte[] bytes = new byte[out.rows().encodedLength(row)];
        out.buffer().getBytes(out.rows().encodedOffset(row), bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
