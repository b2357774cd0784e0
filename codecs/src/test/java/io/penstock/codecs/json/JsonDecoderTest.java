package io.penstock.codecs.json;

import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.NewOrderSingleDecoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.Schemas;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JsonDecoderTest
{
    private static final int ORDER_LENGTH = SbeHeader.LENGTH + NewOrderSingleDecoder.BLOCK_LENGTH;
    private static final String ORDER = "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Buy\"," +
        "\"ordType\":\"Limit\",\"price\":187.23,\"orderQty\":100,\"timeInForce\":\"Day\"}";

    private final MessageSchema schema = Schemas.orderEntry();
    private final MessageLayout layout = schema.message("NewOrderSingle");
    private final JsonDecoder decoder = new JsonDecoder(schema, schema.messages().toArray(new MessageLayout[0]));
    private final SbeChecker checker = new SbeChecker(schema);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[256]);
    private final NewOrderSingleDecoder order = new NewOrderSingleDecoder();

    private int decode(final String json)
    {
        return decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private int decode(final byte[] json)
    {
        // The text lies between other bytes, none of which may count.
        final byte[] padded = new byte[json.length + 32];
        Arrays.fill(padded, (byte)'"');
        System.arraycopy(json, 0, padded, 16, json.length);
        output.setMemory(0, output.capacity(), (byte)0x55);
        return decoder.decode(layout, new UnsafeBuffer(padded), 16, json.length, output, 4, output.capacity());
    }

    private void assertOrder(
        final String clOrdId, final String symbol, final Side side, final OrdType ordType, final long mantissa,
        final int exponent, final long orderQty, final TimeInForce timeInForce)
    {
        assertEquals(ORDER_LENGTH, checker.check(output, 4, ORDER_LENGTH));
        order.wrapAndApplyHeader(output, 4, new MessageHeaderDecoder());
        assertEquals(clOrdId, order.clOrdId());
        assertEquals(symbol, order.symbol());
        assertEquals(side, order.side());
        assertEquals(ordType, order.ordType());
        assertEquals(mantissa, order.price().mantissa());
        assertEquals(exponent, order.price().exponent());
        assertEquals(orderQty, order.orderQty());
        assertEquals(timeInForce, order.timeInForce());
        assertEquals(0x55, output.getByte(4 + ORDER_LENGTH));
        assertEquals(0x55, output.getByte(3));
    }

    @Test
    void shouldDecodeAnOrder()
    {
        assertEquals(ORDER_LENGTH, decode(ORDER));
        assertOrder("A1", "AAPL", Side.Buy, OrdType.Limit, 18723, -2, 100, TimeInForce.Day);
    }

    @Test
    void shouldDecodeMembersInAnyOrderWithAnySpace()
    {
        final List<String> members = new ArrayList<>(List.of(ORDER.substring(1, ORDER.length() - 1).split(",")));
        final Random random = new Random(11);
        final String[] spaces = {"", "", " ", "\n\t", "\r\n    "};
        for (int i = 0; i < 20_000; i++)
        {
            if (i % 10 == 0)
            {
                Collections.shuffle(members, random);
            }
            final StringBuilder json = new StringBuilder(spaces[random.nextInt(5)]).append('{');
            for (int j = 0; j < members.size(); j++)
            {
                final String[] parts = members.get(j).split(":");
                json.append(j == 0 ? "" : ",").append(spaces[random.nextInt(5)]).append(parts[0])
                    .append(spaces[random.nextInt(5)]).append(':').append(spaces[random.nextInt(5)])
                    .append(parts[1]).append(spaces[random.nextInt(5)]);
            }
            json.append('}').append(spaces[random.nextInt(5)]);
            assertEquals(ORDER_LENGTH, decode(json.toString()), json.toString());
            assertOrder("A1", "AAPL", Side.Buy, OrdType.Limit, 18723, -2, 100, TimeInForce.Day);
        }
    }

    @Test
    void shouldLeaveOptionalFieldsAbsentWhenNullOrNotGiven()
    {
        final String head = "{\"clOrdId\":\"A1\",\"symbol\":\"AAPL\",\"side\":\"Sell\",\"ordType\":\"Market\",";
        final long none = PriceDecoder.mantissaNullValue();
        assertEquals(ORDER_LENGTH, decode(head + "\"orderQty\":1}"));
        assertOrder("A1", "AAPL", Side.Sell, OrdType.Market, none, 0, 1, TimeInForce.NULL_VAL);
        assertEquals(ORDER_LENGTH, decode(head + "\"price\":null,\"orderQty\":1,\"timeInForce\": null}"));
        assertOrder("A1", "AAPL", Side.Sell, OrdType.Market, none, 0, 1, TimeInForce.NULL_VAL);
    }

    @Test
    void shouldTakeEscapesAndTextOfAnyLength()
    {
        for (int length = 1; length <= 36; length++)
        {
            final String id = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij".substring(0, length);
            for (int escape = 0; escape <= length; escape++)
            {
                final String text = escape == length ? id : id.substring(0, escape) +
                    String.format("\\u%04X", (int)id.charAt(escape)) + id.substring(escape + 1);
                assertEquals(ORDER_LENGTH, decode(ORDER.replace("\"A1\"", '"' + text + '"')), text);
                assertOrder(id, "AAPL", Side.Buy, OrdType.Limit, 18723, -2, 100, TimeInForce.Day);
            }
        }
        assertEquals(ORDER_LENGTH, decode(ORDER.replace("clOrdId", "clO\\u0072dId").replace("Buy", "B\\u0075y")
            .replace("\"AAPL\"", "\"\\\"\\\\\\/\"")));
        assertOrder("A1", "\"\\/", Side.Buy, OrdType.Limit, 18723, -2, 100, TimeInForce.Day);
    }

    @Test
    void shouldTakeNumbersExactlyOrNotAtAll()
    {
        assertPrice("187.2300", 1872300, -4);
        assertPrice("1e2", 1, 2);
        assertPrice("-0.5", -5, -1);
        assertPrice("0", 0, 0);
        assertPrice("0.000000000000000001", 1, -18);
        assertPrice("9223372036854775807", Long.MAX_VALUE, 0);
        assertPrice("-9223372036854775807", -Long.MAX_VALUE, 0);
        assertPrice("92233720368547758070", Long.MAX_VALUE, 1);
        assertPrice("0.1e-17", 1, -18);
        assertPrice("1.0000000000000000000000000", 1, 0);
        assertPrice("5e20", 500, 18);
        assertError(FieldError.TOO_MANY_DIGITS, "price", ORDER.replace("187.23", "0.0000000000000000001"));
        assertError(FieldError.TOO_MANY_DIGITS, "price", ORDER.replace("187.23", "1.23456789012345678901234"));
        assertError(FieldError.OUT_OF_RANGE, "price", ORDER.replace("187.23", "-9223372036854775808"));
        assertError(FieldError.OUT_OF_RANGE, "price", ORDER.replace("187.23", "1e400"));
        assertError(FieldError.OUT_OF_RANGE, "price", ORDER.replace("187.23", "123456789012345678901e1"));
        assertQuantity("1e2", 100);
        assertQuantity("100.0", 100);
        assertQuantity("1.5e1", 15);
        assertQuantity("1000000000000000", 1_000_000_000_000_000L);
        assertError(FieldError.NOT_INTEGRAL, "orderQty", ORDER.replace(":100", ":1.5"));
        assertError(FieldError.NOT_INTEGRAL, "orderQty", ORDER.replace(":100", ":1e-1"));
        assertError(FieldError.NOT_INTEGRAL, "orderQty", ORDER.replace(":100", ":1.0000000000000000000000001"));
        assertError(FieldError.BELOW_MINIMUM, "orderQty", ORDER.replace(":100", ":0"));
        assertError(FieldError.BELOW_MINIMUM, "orderQty", ORDER.replace(":100", ":-5"));
        assertError(FieldError.BELOW_MINIMUM, "orderQty", ORDER.replace(":100", ":-1e30"));
        assertError(FieldError.ABOVE_MAXIMUM, "orderQty", ORDER.replace(":100", ":1000000000000001"));
        assertError(FieldError.ABOVE_MAXIMUM, "orderQty", ORDER.replace(":100", ":18446744073709551616"));
        assertError(FieldError.ABOVE_MAXIMUM, "orderQty", ORDER.replace(":100", ":1e999999999999"));
    }

    private void assertPrice(final String price, final long mantissa, final int exponent)
    {
        assertEquals(ORDER_LENGTH, decode(ORDER.replace("187.23", price)), price);
        assertOrder("A1", "AAPL", Side.Buy, OrdType.Limit, mantissa, exponent, 100, TimeInForce.Day);
    }

    private void assertQuantity(final String text, final long quantity)
    {
        assertEquals(ORDER_LENGTH, decode(ORDER.replace(":100", ':' + text)), text);
        assertOrder("A1", "AAPL", Side.Buy, OrdType.Limit, 18723, -2, quantity, TimeInForce.Day);
    }

    private void assertError(final int error, final String field, final String json)
    {
        assertEquals(error, decode(json), json);
        assertEquals(field == null ? -1 : layout.field(field).index(), decoder.fieldIndex(), json);
    }

    @Test
    void shouldNameTheFieldThatIsWrong()
    {
        assertError(FieldError.REQUIRED, "clOrdId", "{}");
        assertError(FieldError.REQUIRED, "orderQty", ORDER.replace(",\"orderQty\":100", ""));
        assertError(FieldError.REQUIRED, "side", ORDER.replace("\"Buy\"", "null"));
        assertError(FieldError.DUPLICATE, "side", ORDER.replace("{", "{\"side\":\"Buy\","));
        assertError(FieldError.DUPLICATE, "price", ORDER.replace("{", "{\"price\":null,"));
        assertError(FieldError.NOT_A_MEMBER, "side", ORDER.replace("Buy", "Bu"));
        assertError(FieldError.NOT_A_MEMBER, "side", ORDER.replace("Buy", ""));
        assertError(FieldError.NOT_A_MEMBER, "side", ORDER.replace("Buy", "Buy of something longer"));
        assertError(FieldError.NOT_A_MEMBER, "timeInForce", ORDER.replace("Day", "ImmediateXrCancel"));
        assertError(FieldError.NOT_TEXT, "side", ORDER.replace("\"Buy\"", "1"));
        assertError(FieldError.NOT_TEXT, "clOrdId", ORDER.replace("\"A1\"", "{\"a\":[1]}"));
        assertError(FieldError.NOT_A_NUMBER, "price", ORDER.replace("187.23", "\"187.23\""));
        assertError(FieldError.NOT_A_NUMBER, "orderQty", ORDER.replace(":100", ":[100]"));
        assertError(FieldError.NOT_A_NUMBER, "orderQty", ORDER.replace(":100", ":true"));
        assertError(FieldError.EMPTY, "clOrdId", ORDER.replace("\"A1\"", "\"\""));
        assertError(FieldError.TOO_LONG, "symbol", ORDER.replace("AAPL", "ABCDEFGHIJKLMNOPQ"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "\u00e4"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "\\u00e4"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "AA\\u0000PL"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "AA\\u001fPL"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "AA\\u007fPL"));
        assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", "\\tAAPL"));
        for (int i = 0; i < "SIXTEEN_LETTERS!".length(); i++)
        {
            final String symbol = "SIXTEEN_LETTERS!".substring(0, i) + "\u007f" + "SIXTEEN_LETTERS!".substring(i + 1);
            assertError(FieldError.CHARACTER_SET, "symbol", ORDER.replace("AAPL", symbol));
        }
        assertEquals("must be at least 1",
            phrase(FieldError.BELOW_MINIMUM, "orderQty"));
        assertEquals("must be at most 1000000000000000", phrase(FieldError.ABOVE_MAXIMUM, "orderQty"));
        assertEquals("must be at most 16 bytes long", phrase(FieldError.TOO_LONG, "symbol"));
        assertEquals("has too many digits: at most 18 digits behind the point, and all of them a number from " +
            "-9223372036854775807 to 9223372036854775807", phrase(FieldError.TOO_MANY_DIGITS, "price"));
        assertEquals("is out of range: at most 18 digits behind the point, and all of them a number from " +
            "-9223372036854775807 to 9223372036854775807", phrase(FieldError.OUT_OF_RANGE, "price"));
        assertEquals("is required", phrase(FieldError.REQUIRED, "symbol"));
        assertEquals("is not one of Buy, Sell", phrase(FieldError.NOT_A_MEMBER, "side"));
        assertEquals("is not one of 1, 2", new String(
            FieldError.phrase(FieldError.NOT_A_MEMBER, layout.field("side"), true), StandardCharsets.US_ASCII));
    }

    private String phrase(final int error, final String field)
    {
        return new String(FieldError.phrase(error, layout.field(field)), StandardCharsets.US_ASCII);
    }

    @Test
    void shouldSayWhichNameIsNotKnown()
    {
        final String json = ORDER.replace("{", "{ \"cl\\u004frdIdX\":[1,{\"a\":2}],");
        assertError(FieldError.UNKNOWN, null, json);
        assertEquals("cl\\u004frdIdX",
            json.substring(decoder.keyOffset(), decoder.keyOffset() + decoder.keyLength()));
        assertEquals(2, decoder.position());
        for (final String key : new String[]{"", "c", "clOrdI", "clOrdIdd", "clOrdid", "x".repeat(1000)})
        {
            assertError(FieldError.UNKNOWN, null, ORDER.replace("clOrdId", key));
        }
    }

    @Test
    void shouldTellNamesApartThatBeginAlike()
    {
        final List<String> names = List.of("set", "settleme", "settlemen", "settlement", "settlementDate",
            "settlementDateX", "settlementDates", "settlementDay", "settlementCurrencyCode", "settlementCurrencyKind");
        final StringBuilder fields = new StringBuilder();
        for (int i = 0; i < names.size(); i++)
        {
            fields.append("<field name='").append(names.get(i)).append("' id='").append(i + 1)
                .append("' type='uint8'/>");
        }
        final MessageSchema alike = Schemas.of("", fields.toString());
        final MessageLayout message = alike.message("M");
        final JsonDecoder decoderOfAlike = new JsonDecoder(alike, message);
        final List<Integer> order = new ArrayList<>();
        names.forEach(name -> order.add(order.size()));
        final Random random = new Random(13);
        for (int turn = 0; turn < 2_000; turn++)
        {
            Collections.shuffle(order, random);
            final StringBuilder text = new StringBuilder();
            for (final int field : order)
            {
                text.append(text.length() == 0 ? "{" : turn % 2 == 0 ? "," : " ,\n ")
                    .append('"').append(names.get(field)).append("\":").append(field + 7);
            }
            final byte[] json = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
            assertEquals(8 + names.size(), decoderOfAlike.decode(
                message, new UnsafeBuffer(json), 0, json.length, output, 0, output.capacity()), text.toString());
            for (int i = 0; i < names.size(); i++)
            {
                assertEquals(i + 7, output.getByte(8 + i), text.toString());
            }
        }
        for (final String name : new String[]{"", "settlem", "settlementDat", "settlementDatesX", "settlementCurrency"})
        {
            final byte[] json = ("{\"" + name + "\":1}").getBytes(StandardCharsets.UTF_8);
            assertEquals(FieldError.UNKNOWN, decoderOfAlike.decode(
                message, new UnsafeBuffer(json), 0, json.length, output, 0, output.capacity()), name);
        }
    }

    @Test
    void shouldSayWhatIsNoJsonBeforeWhatIsNoMessage()
    {
        assertError(JsonError.EMPTY, null, "");
        assertError(JsonError.EMPTY, null, " \n");
        assertError(JsonError.NOT_AN_OBJECT, null, "[]");
        assertError(JsonError.NOT_AN_OBJECT, null, "\"a\"");
        assertError(JsonError.INVALID, null, "x");
        assertError(JsonError.INVALID, null, "{\"unknown\":1,}");
        assertError(JsonError.INVALID, null, ORDER.replace("\"Buy\"", "Buy"));
        assertError(JsonError.INVALID, null, ORDER.replace("187.23", "0187.23"));
        assertError(JsonError.INVALID, null, ORDER.replace("187.23", "NaN"));
        assertError(JsonError.INVALID, null, ORDER.replace("AAPL", "AA\tPL"));
        assertError(JsonError.LONE_SURROGATE, null, ORDER.replace("AAPL", "\\ud83d"));
        assertError(JsonError.TRAILING, null, ORDER + "{}");
        assertError(JsonError.TRAILING, null, ORDER + "\0");
        assertEquals(400, JsonError.status(JsonError.INVALID));
        assertEquals(422, JsonError.status(JsonError.NOT_AN_OBJECT));
        assertEquals(422, JsonError.status(FieldError.REQUIRED));
        final byte[] latin = ORDER.replace("AAPL", "A\u00e4PL").getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(JsonError.NOT_UTF_8, decode(latin));
        assertEquals(ORDER.indexOf("AAPL") + 1, decoder.position());
    }

    @Test
    void shouldHaveAPositionWhereACodeIsAboutAPlace()
    {
        for (final int code : new int[]{JsonError.INVALID, JsonError.NOT_UTF_8, JsonError.LONE_SURROGATE,
            JsonError.TOO_DEEP, JsonError.TRAILING})
        {
            assertTrue(JsonError.hasPosition(code));
        }
        for (final int code : new int[]{JsonError.CUT_OFF, JsonError.EMPTY, JsonError.NOT_AN_OBJECT,
            JsonError.INVALID + 1, JsonError.NOT_AN_OBJECT - 1, FieldError.REQUIRED, 0, 1})
        {
            assertFalse(JsonError.hasPosition(code));
        }
    }

    @Test
    void shouldNeverTakeACutOrderForAWholeOne()
    {
        final String json = ORDER.replace("AAPL", "A\\u0041P\\n").replace(":100", " : 1e2");
        for (int length = 0; length < json.length(); length++)
        {
            final int result = decode(json.substring(0, length));
            assertEquals(length == 0 ? JsonError.EMPTY : JsonError.CUT_OFF, result, "cut at " + length);
        }
    }

    @Test
    void shouldOnlyMakeMessagesThatPassTheCheckWhateverTheBytes()
    {
        final Random random = new Random(99);
        final JsonParser parser = new JsonParser();
        final JsonView view = new JsonView();
        int accepted = 0;
        for (int i = 0; i < 200_000; i++)
        {
            final byte[] json = ORDER.getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(3); j >= 0; j--)
            {
                json[random.nextInt(json.length)] = (byte)(random.nextInt(3) == 0 ?
                    random.nextInt() : "{}[],:\"\\0123e.- nABCdu".charAt(random.nextInt(22)));
            }
            final int result = decode(json);
            final boolean isJson = parser.parse(new UnsafeBuffer(json), 0, json.length, view) > 0;
            assertEquals(isJson, result > 0 || FieldError.is(result) || result == JsonError.NOT_AN_OBJECT,
                () -> new String(json, StandardCharsets.ISO_8859_1));
            if (result > 0)
            {
                assertEquals(ORDER_LENGTH, checker.check(output, 4, result));
                accepted++;
            }
        }
        assertTrue(accepted > 3000, "accepted " + accepted);
    }

    @Test
    void shouldAddToAMessageThatWasBegun()
    {
        final MessageLayout cancel = schema.message("OrderCancelRequest");
        final MessageBuilder builder = new MessageBuilder(schema);
        final UnsafeBuffer text = new UnsafeBuffer("A2{\"clOrdId\":\"B1\"}".getBytes(StandardCharsets.UTF_8));
        assertEquals(0, builder.begin(cancel, output, 0, output.capacity()));
        assertEquals(0, builder.putText(cancel.field("origClOrdId").index(), text, 0, 2));
        assertEquals(16, decoder.decode(text, 2, 16, builder));
        assertEquals(ORDER_LENGTH, builder.finish());
        assertEquals(ORDER_LENGTH, checker.check(output, 0, ORDER_LENGTH));

        builder.begin(cancel, output, 0, output.capacity());
        builder.putText(cancel.field("clOrdId").index(), text, 0, 2);
        assertEquals(FieldError.DUPLICATE, decoder.decode(text, 2, 16, builder));
        assertEquals(MessageBuilder.NO_ROOM, builder.begin(cancel, output, 0, 79));
    }
}
