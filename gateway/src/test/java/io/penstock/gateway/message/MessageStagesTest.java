package io.penstock.gateway.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.Sequence;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.BusinessRejectReason;
import io.penstock.codecs.orderentry.CxlRejReason;
import io.penstock.codecs.orderentry.CxlRejResponseTo;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelRejectEncoder;
import io.penstock.codecs.orderentry.OrderCancelRequestDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.ring.Attachments;
import io.penstock.gateway.ring.ChunkPool;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.OutboundShape;
import io.penstock.gateway.ring.OutboundSlot;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import io.penstock.gateway.ring.SlotShape;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Decode and encode on slots: rows as parse makes them go in, and what was wrong with them comes out in the client's
 * encoding.
 */
class MessageStagesTest
{
    private static final int POST = 0;
    private static final int DELETE = 3;
    private static final String ORDER =
        "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Market\",\"orderQty\":7}";
    private static final SlotShape INBOUND = new SlotShape(16, 0, 4096, 4096);
    private static final OutboundShape OUTBOUND = new OutboundShape(16, 4096, 16384, 0, 0);

    private final ChunkPool pool = new ChunkPool(1 << 16, 1 << 14);
    private final Routes routes = Defaults.routes();
    private final InboundSlot in = new InboundSlot(ByteBuffer.allocateDirect(INBOUND.length()), INBOUND);
    private final OutboundSlot out = new OutboundSlot(ByteBuffer.allocateDirect(OUTBOUND.length()), OUTBOUND);
    private final DecodeStage decode = new DecodeStage(
        Defaults.SCHEMA,
        routes,
        new GeneratedIds(0),
        8192,
        JsonOptions.DEFAULTS,
        Defaults.SCHEMA.largestMessage(),
        pool,
        new Attachments(pool, new Sequence(), 4),
        new RequestBodies(Defaults.config().http().codings()),
        new LaneCounters(Counters.forLanes(1), 0, List.of("orders")).layer(Layer.MESSAGE));
    private final List<Throwable> faults = new ArrayList<>();
    private final EncodeStage encode = encode();
    private int limit = INBOUND.bytesOffset();

    MessageStagesTest()
    {
        in.begin(SlotKind.DATA, 1, 0);
        out.begin(1);
    }

    @Test
    void shouldDecodeEveryRowToItsOwnPlace()
    {
        add(POST, "", "", ORDER);
        add(POST, "", "", ORDER.replace("7", "8"));
        decode.onEvent(in, 0);

        assertEquals(7, order(0).orderQty());
        assertEquals(8, order(1).orderQty());
        assertTrue(in.rows().messageOffset(0) + in.rows().messageLength(0) <= in.rows().messageOffset(1));
    }

    @Test
    void shouldFillFieldsFromPathAndQuery()
    {
        add(DELETE, "A%2F1", "&clOrdId=B+2&", "");
        decode.onEvent(in, 0);

        assertEquals("A/1", cancel(0).origClOrdId());
        assertEquals("B 2", cancel(0).clOrdId());
    }

    @Test
    void shouldMakeIdsWhereTheClientGaveNone()
    {
        add(DELETE, "A1", "", "");
        add(DELETE, "A1", "", "");
        decode.onEvent(in, 0);
        final String first = cancel(0).clOrdId();

        assertTrue(first.startsWith("G0-"), first);
        assertTrue(first.length() <= Route.GENERATED_LENGTH);
        assertNotEquals(first, cancel(1).clOrdId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"clOrdId\":\"A1\"                                  | 400 | body",
        "{\"clOrdId\":tru}                                    | 400 | body",
        "{\"unheard\" 1}                                      | 400 | body",
        "''                                                   | 400 | body",
        "{} {}                                                | 400 | body",
        "{\"clOrdId\":\"A1\"}                                 | 422 | symbol",
        "{\"clOrdId\":\"A1\",\"unheard\":1}                   | 422 | unheard",
        "{\"clOrdId\":\"A1\",\"symbol\":\"A\",\"side\":\"Up\"} | 422 | side",
        "{\"clOrdId\":\"A1\",\"orderQty\":0}                  | 422 | orderQty",
        "{\"clOrdId\":\"A1\",\"clOrdId\":\"A1\"}              | 422 | clOrdId",
        "[]                                                   | 422 | body"})
    void shouldNameTheFieldThatIsWrong(final String body, final int status, final String named)
    {
        add(POST, "", "", body);
        decode.onEvent(in, 0);
        answer(0);
        final String text = encoded(0);

        assertTrue(text.startsWith("{\"type\":\"about:blank\",\"title\":\""), text);
        assertTrue(text.contains("\"status\":" + out.rows().status(0)), text);
        assertTrue(out.rows().status(0) == status, text);
        assertTrue(text.contains("\"detail\":\"" + named + ": "), text);
    }

    @Test
    void shouldNameTheOffsetOfAByteThatIsNotUtf8WhereverItIs()
    {
        for (int offset = 0; offset < ORDER.length(); offset++)
        {
            in.begin(SlotKind.DATA, 1, 0);
            out.begin(1);
            limit = INBOUND.bytesOffset();
            // what lies around the body is not counted
            add(POST, "abc", "", ORDER.substring(0, offset) + "\u00ff" + ORDER.substring(offset + 1));
            decode.onEvent(in, 0);
            answer(0);

            assertEquals(400, out.rows().status(0));
            final boolean isInString = ORDER.substring(0, offset).replaceAll("[^\"]", "").length() % 2 != 0;
            assertTrue(
                encoded(0).contains("\"detail\":\"body: is not valid " +
                    (isInString ? "UTF-8" : "JSON") + " at offset " + offset + "\"}"),
                encoded(0));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "{\"clOrdId\":\"\u00c3\u00a9\u00e2\u0082\"}, is not valid UTF-8 at offset 14",
        "{\"clOrdId\":\"\u00ed\u00a0\u0080\"}, is not valid UTF-8 at offset 12",
        "{\"clOrdId\":\"\u00c3\u00a9\\x\"}, is not valid JSON at offset 15",
        "{\"unheard\":\"\u00c0\u0080\"}, is not valid UTF-8 at offset 12",
        "{\"\u00f5\":1}, is not valid UTF-8 at offset 2",
        "{\"side\":\"\u0080\"}, is not valid UTF-8 at offset 9",
        "{\"clOrdId\":\"\\ud800\"}, is not valid JSON: half of a surrogate pair at offset 12",
        "{} {}, is not valid JSON: something follows its end at offset 3",
        "\u00ef\u00bb\u00bf{}, is not valid JSON at offset 0",
        "{\"clOrdId\":\"\u00e2\u0082, is not valid JSON: it is cut off",
        "[], must be a JSON object",
        "``, is empty"})
    void shouldSayWhereABodyIsWrong(final String body, final String detail)
    {
        add(POST, "", "", body);
        decode.onEvent(in, 0);
        answer(0);

        assertTrue(encoded(0).contains("\"detail\":\"body: " + detail + "\"}"), encoded(0));
    }

    @ParameterizedTest
    @CsvSource({"A%zz, 400, origClOrdId", "A%2, 400, origClOrdId"})
    void shouldRefuseMalformedEscapes(final String path, final int status, final String named)
    {
        add(POST, "", "", "{\"anUnknownMember\":1}");
        add(DELETE, path, "", "");
        decode.onEvent(in, 0);
        answer(1);

        assertEquals(status, out.rows().status(0));
        assertTrue(encoded(0).contains("\"detail\":\"" + named + ": "), encoded(0));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "3, clordid=B2, clordid",
        "3, clOrdId=B2&x, x",
        "3, x=%zz&y, x",
        "3, =B2, =B2",
        "3, clOrdIds=B2, clOrdIds",
        "0, clOrdId=B2, clOrdId"})
    void shouldRefuseUnknownParametersOfTheQuery(final int route, final String query, final String named)
    {
        add(POST, "", "", "{\"anUnknownMember\":1}");
        add(route, "A1", query, ORDER);
        decode.onEvent(in, 0);
        answer(1);

        assertEquals(422, out.rows().status(0));
        assertTrue(encoded(0).contains("\"detail\":\"" + named + ": is not known\""), encoded(0));
    }

    @Test
    void shouldCheckMessagesWhereTheyLie()
    {
        final MessageLayout layout = Defaults.SCHEMA.message("OrderStatusRequest");
        final int length = SbeHeader.LENGTH + layout.blockLength();
        final int row = in.rows().add(RowTable.MESSAGE | RowTable.SOFH, 0, 0, 0);
        in.rows().body(row, limit, length);
        SbeHeader.encode(in.buffer(), limit, layout);
        in.buffer().putBytes(limit + SbeHeader.LENGTH, "A1".getBytes(StandardCharsets.US_ASCII));
        decode.onEvent(in, 0);

        assertEquals(RowTable.MESSAGE, in.rows().kind(row));
        assertEquals(limit, in.rows().messageOffset(row));
        assertEquals(layout.templateId(), in.rows().route(row));
    }

    @Test
    void shouldRejectMessagesInTheirOwnEncoding()
    {
        final MessageLayout report = Defaults.SCHEMA.message("OrderCancelRequest");
        final int row = in.rows().add(RowTable.MESSAGE | RowTable.SOFH, 0, 0, 0);
        in.rows().body(row, limit, SbeHeader.LENGTH + report.blockLength());
        SbeHeader.encode(in.buffer(), limit, report);
        in.buffer().putBytes(limit + SbeHeader.LENGTH, "A1".getBytes(StandardCharsets.US_ASCII));
        decode.onEvent(in, 0);
        answer(row);
        final BusinessMessageRejectDecoder reject = reject();

        assertEquals(report.templateId(), reject.refMsgType());
        assertEquals("A1", reject.businessRejectRefId());
        assertEquals(BusinessRejectReason.ConditionallyRequiredFieldMissing, reject.businessRejectReason());
        assertEquals("origClOrdId: must not be empty", reject.text());
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "7"})
    void shouldRejectMessagesShorterThanTheirHeader(final int length)
    {
        final int row = in.rows().add(RowTable.MESSAGE | RowTable.SOFH, 0, 0, 0);
        in.rows().body(row, limit, length);
        decode.onEvent(in, 0);
        answer(row);

        assertEquals(0, reject().refMsgType());
    }

    @Test
    void shouldRejectMessagesThatOnlyTheGatewaySends()
    {
        final MessageLayout layout = Defaults.SCHEMA.message("OrderCancelReject");
        final int row = in.rows().add(RowTable.MESSAGE | RowTable.SOFH, 0, 0, 0);
        in.rows().body(row, limit, SbeHeader.LENGTH + layout.blockLength());
        SbeHeader.encode(in.buffer(), limit, layout);
        decode.onEvent(in, 0);

        assertEquals(RowTable.PROBLEM, in.rows().kind(row));
        answer(row);
        assertEquals(layout.templateId(), reject().refMsgType());
    }

    @Test
    void shouldEncodeRepliesInTheEncodingOfTheirRequests()
    {
        final int length = SbeHeader.LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;
        final int offset = reply(RowTable.PUSH | RowTable.SOFH, 0);
        encode.onEvent(out, 0);

        assertEquals(offset, out.rows().encodedOffset(0));
        assertEquals(length, out.rows().encodedLength(0));
        assertEquals(200, out.rows().status(0));
    }

    @ParameterizedTest
    @CsvSource({
        "side: cannot be replaced, side: cannot be replaced",
        "'', cxlRejReason: Other"})
    void shouldTellTheTextOfARejectOrElseItsReason(final String text, final String detail)
    {
        final int offset = out.messagesLimit();
        SbeHeader.encode(out.buffer(), offset, Defaults.SCHEMA.message("OrderCancelReject"));
        new OrderCancelRejectEncoder().wrap(out.buffer(), offset + SbeHeader.LENGTH)
            .clOrdId("A1").origClOrdId("A2").ordStatus(OrdStatus.New)
            .cxlRejResponseTo(CxlRejResponseTo.OrderCancelReplaceRequest).cxlRejReason(CxlRejReason.Other).text(text);
        final int length = SbeHeader.LENGTH + OrderCancelRejectEncoder.BLOCK_LENGTH;
        out.rows().message(out.rows().add(RowTable.MESSAGE, 0, 0, 0), offset, length);
        out.commitMessage(length);
        encode.onEvent(out, 0);

        assertEquals(409, out.rows().status(0));
        assertTrue(encoded(0).contains("\"detail\":\"" + detail + "\","), encoded(0));
    }

    @Test
    void shouldSayEveryProblemOfTheGateway()
    {
        for (final Problem problem : Problem.values())
        {
            out.begin(1);
            out.rows().problem(out.rows().add(RowTable.MESSAGE, 0, 0, 0), problem.code(), 0);
            encode.onEvent(out, 0);
            assertEquals(problem.status(), out.rows().status(0));
            assertTrue(encoded(0).contains("\"detail\":\"" + problem.detail()), encoded(0));
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "{\"\":1} | \\\"\\\": is not known",
        "{\"\u00c3\u00bc\":1} | \u00c3\u00bc: is not known",
        "{\"a\\u0041\":1} | a\\\\u0041: is not known"})
    void shouldTellANameAsTheClientHasWrittenIt(final String body, final String detail)
    {
        add(POST, "", "", body);
        decode.onEvent(in, 0);
        answer(0);

        assertTrue(encoded(0).endsWith("\"detail\":\"" + detail + "\"}"), encoded(0));
    }

    @Test
    void shouldSayThatANameGoesOnBehindAWholeCharacter()
    {
        add(POST, "", "", "{\"" + "x".repeat(60) + "\u00c3\u00bc".repeat(10) + "\":1}");
        add(POST, "", "", "{\"" + "y".repeat(64) + "\":1}");
        add(DELETE, "A1", "z".repeat(65) + "=1", "");
        decode.onEvent(in, 0);
        answer(0);
        answer(1);
        answer(2);

        assertTrue(encoded(0).endsWith("\"detail\":\"" + "x".repeat(60) + "...: is not known\"}"), encoded(0));
        assertTrue(encoded(1).endsWith("\"detail\":\"" + "y".repeat(64) + ": is not known\"}"), encoded(1));
        assertTrue(encoded(2).endsWith("\"detail\":\"" + "z".repeat(61) + "...: is not known\"}"), encoded(2));
    }

    @Test
    void shouldForgetTheNameInAnEarlierBody()
    {
        add(POST, "", "", "{" + " ".repeat(1000) + "\"unheard\":1}");
        add(DELETE, "%zz", "", "");
        decode.onEvent(in, 0);

        assertEquals("unheard".length(), in.rows().bodyLength(0));
        assertEquals(0, in.rows().bodyOffset(1));
        assertEquals(0, in.rows().bodyLength(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {HttpEncoding.JSON, HttpEncoding.SBE, HttpEncoding.PROTOBUF})
    void shouldSayThatAServiceFailedWhichRepliesWhatItsSchemaDoesNotHave(final int encoding)
    {
        final int flags = RowTable.MESSAGE | RowTable.encodings(HttpEncoding.JSON, encoding);
        final MessageLayout report = Defaults.SCHEMA.message("ExecutionReport");
        final int side = SbeHeader.LENGTH + ExecutionReportEncoder.sideEncodingOffset();
        reply(flags, 0);
        out.buffer().putByte(reply(flags, 0) + side, (byte)'?');
        reply(flags, -1);
        reply(flags, 34);
        out.buffer().putByte(reply(flags, 0) + SbeHeader.TEMPLATE_ID_OFFSET, (byte)0xFF);
        out.buffer().putByte(reply(RowTable.PUSH | RowTable.SOFH, 0) + side, (byte)'?');
        out.buffer().putByte(reply(RowTable.MESSAGE | RowTable.SOFH, 0) + side, (byte)'?');
        encode.onEvent(out, 0);

        assertFalse(out.fault());
        assertEquals(200, out.rows().status(0), faults::toString);
        for (int row = 1; row < 5; row++)
        {
            assertEquals(500, out.rows().status(row));
            assertTrue(encoded(row).contains(Problem.SERVICE_FAILED.detail()), encoded(row));
        }
        assertEquals(RowTable.CONTROL, out.rows().flags(5));
        assertEquals(
            Defaults.SCHEMA.message("BusinessMessageReject").templateId(),
            report.header().templateId(out.buffer(), out.rows().encodedOffset(6)));
        final String wrong = ": side is not one of Buy, Sell";
        final String reply = "the reply ExecutionReport of orders";
        assertEquals(
            List.of(reply + wrong, reply + ": message is cut off", reply + ": message has bytes behind its end",
                "the reply of orders: template is not known", "the push ExecutionReport" + wrong, reply + wrong),
            faults.stream().map(Throwable::getMessage).toList());
    }

    private int reply(final int flags, final int more)
    {
        final MessageLayout report = Defaults.SCHEMA.message("ExecutionReport");
        final int route = RowTable.isSofh(flags) ? NewOrderSingleDecoder.TEMPLATE_ID : POST;
        final int row = out.rows().add(flags, route, out.rows().count(), 0);
        final int offset = out.messagesLimit();
        report.putAbsent(out.buffer(), offset);
        final ExecutionReportEncoder encoder = new ExecutionReportEncoder()
            .wrap(out.buffer(), offset + SbeHeader.LENGTH)
            .orderId(1).clOrdId("A1").symbol("A").orderQty(1).leavesQty(1).cumQty(0)
            .side(Side.Buy).ordType(OrdType.Limit).execType(ExecType.New).ordStatus(OrdStatus.New);
        encoder.avgPx().mantissa(0).exponent((byte)0);
        final int length = report.encodedLength() + more;
        out.rows().message(row, offset, length);
        out.commitMessage(length);
        return offset;
    }

    private EncodeStage encode()
    {
        final JsonEncoder json =
            new JsonEncoder(Defaults.SCHEMA, Defaults.SCHEMA.messages().toArray(new MessageLayout[0]));
        return new EncodeStage(
            Defaults.routes(),
            Defaults.statuses(),
            Encodings.encoders(Defaults.routes(), json, JsonEncoder.DEFAULT_TEXT_LIMIT),
            new ProblemEncoder(Defaults.SCHEMA, Defaults.routes(), Defaults.statuses(), json, JsonOptions.DEFAULTS),
            new RejectEncoder(Defaults.SCHEMA),
            pool,
            new Attachments(pool, new Sequence(), 4),
            new AnswerCodings(Defaults.config().http().codings(), pool.largest(), pool),
            new LaneCounters(Counters.forLanes(1), 0, List.of("orders")).layer(Layer.MESSAGE),
            faults::add);
    }

    private void add(final int route, final String path, final String query, final String body)
    {
        final int row = in.rows().add(RowTable.MESSAGE, route, 0, 0);
        in.rows().path(row, 0, put(path), path.length());
        in.rows().query(row, put(query), query.length());
        in.rows().body(row, put(body), body.length());
    }

    private int put(final String text)
    {
        final int offset = limit;
        in.buffer().putBytes(offset, text.getBytes(StandardCharsets.ISO_8859_1));
        limit += text.length();
        return offset;
    }

    @Test
    void shouldSendAProblemFromTheSlotWhereverThatLiesWhichIsRefused()
    {
        final int row = out.rows().add(RowTable.PROBLEM | RowTable.IN_CHUNK, 0, 0, 0);
        out.rows().problem(row, Problem.OVERLOADED.code(), 0);
        encode.onEvent(out, 0);

        assertEquals(0, out.rows().flags(row) & RowTable.IN_CHUNK);
        assertTrue(encoded(row).contains(Problem.OVERLOADED.detail()), encoded(row));
    }

    /**
     * Takes a row that is a problem to the way out, as process does.
     */
    private void answer(final int row)
    {
        assertEquals(RowTable.PROBLEM, in.rows().kind(row));
        final int answer = out.rows().add(in.rows().flags(row), in.rows().route(row), 0, 0);
        out.rows().problem(answer, in.rows().problem(row), in.rows().field(row));
        out.rows().position(answer, in.rows().position(row));
        final int length = in.rows().bodyLength(row);
        out.buffer().putBytes(out.messagesLimit(), in.source(row), in.rows().bodyOffset(row), length);
        out.rows().message(answer, out.messagesLimit(), length);
        out.commitMessage(length);
        encode.onEvent(out, 0);
    }

    private String encoded(final int row)
    {
        final byte[] bytes = new byte[out.rows().encodedLength(row)];
        out.buffer().getBytes(out.rows().encodedOffset(row), bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private BusinessMessageRejectDecoder reject()
    {
        return new BusinessMessageRejectDecoder().wrap(
            out.buffer(),
            out.rows().encodedOffset(0) + SbeHeader.LENGTH,
            BusinessMessageRejectDecoder.BLOCK_LENGTH,
            0);
    }

    private NewOrderSingleDecoder order(final int row)
    {
        return new NewOrderSingleDecoder().wrap(
            in.buffer(), in.rows().messageOffset(row) + SbeHeader.LENGTH, NewOrderSingleDecoder.BLOCK_LENGTH, 0);
    }

    private OrderCancelRequestDecoder cancel(final int row)
    {
        return new OrderCancelRequestDecoder().wrap(
            in.buffer(), in.rows().messageOffset(row) + SbeHeader.LENGTH, OrderCancelRequestDecoder.BLOCK_LENGTH, 0);
    }
}
