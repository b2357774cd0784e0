package io.penstock.codecs.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class JsonEncoderTest
{
    private final MessageSchema schema = Schemas.orderEntry();
    private final MessageLayout layout = schema.message("ExecutionReport");
    private final JsonEncoder encoder = new JsonEncoder(schema, layout);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[4096]);
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();

    private void wrap()
    {
        message.setMemory(0, message.capacity(), (byte)0);
        report.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
        report.orderId(17).clOrdId("A1").origClOrdId("").execType(ExecType.New).ordStatus(OrdStatus.New)
            .symbol("AAPL").side(Side.Buy).ordType(OrdType.Limit).orderQty(100).leavesQty(100).cumQty(0)
            .lastQty(ExecutionReportEncoder.lastQtyNullValue()).ordRejReason(OrdRejReason.NULL_VAL);
        report.price().mantissa(18723).exponent((byte)-2);
        report.lastPx().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
        report.avgPx().mantissa(0).exponent((byte)0);
    }

    private int encode()
    {
        return encoder.encode(layout, message, 0, layout.encodedLength(), text, 3, text.capacity());
    }

    private String json()
    {
        return text.getStringWithoutLengthUtf8(3, encode());
    }

    @Test
    void shouldWriteAReportInTheOrderOfTheSchema()
    {
        wrap();
        final String expected = "\"orderId\":17,\"clOrdId\":\"A1\",\"execType\":\"New\",\"ordStatus\":\"New\"," +
            "\"symbol\":\"AAPL\",\"side\":\"Buy\",\"ordType\":\"Limit\",\"price\":187.23,\"orderQty\":100," +
            "\"leavesQty\":100,\"cumQty\":0,\"avgPx\":0";
        assertEquals('{' + expected + '}', json());
        final int length =
            encoder.encodeMembers(layout, message, 0, layout.encodedLength(), text, 9, text.capacity());
        assertEquals(',' + expected, text.getStringWithoutLengthUtf8(9, length));
    }

    @Test
    void shouldWriteDecimalsPlainly()
    {
        assertPrice("187.23", 18723, -2);
        assertPrice("-187.23", -18723, -2);
        assertPrice("0.05", 5, -2);
        assertPrice("-0.000000000000000001", -1, -18);
        assertPrice("1.00", 100, -2);
        assertPrice("5000", 5, 3);
        assertPrice("1000000000000000000", 1, 18);
        assertPrice("0", 0, 5);
        assertPrice("9223372036854775807", Long.MAX_VALUE, 0);
        assertPrice("-9.223372036854775807", -Long.MAX_VALUE, -18);
    }

    @Test
    void shouldPlaceThePointWhereItBelongsWhenDigitsAreFew()
    {
        for (int scale = 1; scale <= 9; scale++)
        {
            for (long power = 1; power <= 10_000_000_000L; power *= 10)
            {
                for (final long mantissa : new long[]{power - 1, power, power + 1, 7 * power, -power})
                {
                    assertPrice(BigDecimal.valueOf(mantissa, scale).toPlainString(), mantissa, -scale);
                }
            }
        }
    }

    private void assertPrice(final String expected, final long mantissa, final int exponent)
    {
        wrap();
        report.price().mantissa(mantissa).exponent((byte)exponent);
        assertEquals(expected, json().replaceAll(".*\"price\":([^,]*),.*", "$1"));
    }

    @Test
    void shouldWriteWhatJacksonReadsBackWhenReportsAreRandom() throws IOException
    {
        final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        final Random random = new Random(5);
        for (int i = 0; i < 50_000; i++)
        {
            wrap();
            final String id = text(random, 1 + random.nextInt(36));
            final String orig = text(random, random.nextInt(37));
            final long mantissa = random.nextLong() >> random.nextInt(63);
            final int exponent = random.nextInt(37) - 18;
            final long orderId = random.nextLong() >>> random.nextInt(64);
            final long leaves = random.nextLong() >>> 1 + random.nextInt(62);
            report.clOrdId(id).origClOrdId(orig).orderId(orderId).leavesQty(leaves);
            report.avgPx().mantissa(mantissa).exponent((byte)exponent);
            final JsonNode node = mapper.readTree(json());
            assertEquals(id, node.get("clOrdId").textValue());
            assertEquals(orig.isEmpty() ? null : orig,
                node.has("origClOrdId") ? node.get("origClOrdId").textValue() : null);
            assertEquals(leaves, node.get("leavesQty").longValue());
            assertEquals(Long.toUnsignedString(orderId), node.get("orderId").asText());
            assertEquals(0, BigDecimal.valueOf(mantissa, -exponent).compareTo(node.get("avgPx").decimalValue()));
            assertNull(node.get("lastPx"));
        }
    }

    private static String text(final Random random, final int length)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            text.append((char)(1 + random.nextInt(random.nextInt(8) == 0 ? 127 : 90)));
        }
        return text.toString();
    }

    @Test
    void shouldStayWithinItsLongestLengthWhenEverythingIsLongest()
    {
        wrap();
        report.clOrdId("\u0001".repeat(36)).origClOrdId("\u0002".repeat(36)).symbol("\u0003".repeat(16))
            .orderId(-2L).orderQty(-Long.MAX_VALUE).leavesQty(-Long.MAX_VALUE).cumQty(-Long.MAX_VALUE)
            .lastQty(-Long.MAX_VALUE).execType(ExecType.OrderStatus).ordStatus(OrdStatus.PartiallyFilled)
            .side(Side.Sell).ordType(OrdType.Market).ordRejReason(OrdRejReason.OrderExceedsLimit);
        report.price().mantissa(-Long.MAX_VALUE).exponent((byte)18);
        report.lastPx().mantissa(-Long.MAX_VALUE).exponent((byte)18);
        report.avgPx().mantissa(-Long.MAX_VALUE).exponent((byte)18);
        final int maxLength = encoder.maxLength(layout);
        final UnsafeBuffer exact = new UnsafeBuffer(new byte[maxLength]);
        final int length = encoder.encode(layout, message, 0, layout.encodedLength(), exact, 0, maxLength);
        assertEquals('}', exact.getByte(length - 1));
    }

    @Test
    void shouldRefuseValuesTheSchemaHasnt()
    {
        wrap();
        message.putByte(SbeHeader.LENGTH + layout.field("side").offset(), (byte)'9');
        assertEquals(FieldError.NOT_A_MEMBER, encode());
        assertEquals(layout.field("side").index(), encoder.fieldIndex());
        wrap();
        report.avgPx().mantissa(PriceEncoder.mantissaNullValue());
        assertEquals(FieldError.REQUIRED, encode());
        wrap();
        report.price().exponent((byte)-19);
        assertEquals(FieldError.OUT_OF_RANGE, encode());
    }

    @Test
    void shouldWriteBytesThatAreNoCharactersAsTheReplacementCharacter()
    {
        wrap();
        message.putByte(SbeHeader.LENGTH + layout.field("symbol").offset() + 1, (byte)0xE4);
        assertEquals("A\uFFFDPL", json().replaceAll(".*\"symbol\":\"([^\"]*)\".*", "$1"));
    }
}
