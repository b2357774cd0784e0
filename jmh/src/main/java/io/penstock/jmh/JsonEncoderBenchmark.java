package io.penstock.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * A report of 180 to 330 bytes from SBE to JSON: this encoder beside generated SBE code with the streaming
 * writers of Jackson, dsl-json and fastjson2 behind it.
 */
public class JsonEncoderBenchmark extends GatewayBenchmark
{
    /** Which reports are encoded. */
    @Param({OrderTexts.FIXED, OrderTexts.MIXED})
    public String reports;

    final UnsafeBuffer text = new UnsafeBuffer(ByteBuffer.allocateDirect(4096));
    final ByteArrayOutputStream stream = new ByteArrayOutputStream(4096);

    final DslJsonReports dslJson = new DslJsonReports();
    final FastjsonReports fastjson = new FastjsonReports();

    private final JsonFactory factory = new JsonFactory();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private Reports messages;
    private MessageLayout layout;
    private JsonEncoder encoder;

    /** Makes the reports and the encoder. */
    @Setup
    public void setUp()
    {
        messages = new Reports(reports);
        final MessageSchema schema = OrderEntry.schema();
        layout = schema.message("ExecutionReport");
        encoder = new JsonEncoder(schema, layout);
    }

    /**
     * Encodes a report with this project's encoder.
     *
     * @return length of the text.
     */
    @Benchmark
    public int penstock()
    {
        final int offset = messages.offset(next(messages.size));
        return encoder.encode(
            layout, messages.buffer, offset, layout.encodedLength(), text, 0, text.capacity());
    }

    /**
     * Encodes a report with Jackson.
     *
     * @return length of the text.
     * @throws IOException never.
     */
    @Benchmark
    public int jackson() throws IOException
    {
        read();
        stream.reset();
        try (JsonGenerator json = factory.createGenerator(stream))
        {
            json.writeStartObject();
            json.writeNumberField("orderId", report.orderId());
            json.writeStringField("clOrdId", report.clOrdId());
            put(json, "origClOrdId", report.origClOrdId());
            json.writeStringField("execType", report.execType().name());
            json.writeStringField("ordStatus", report.ordStatus().name());
            put(json, "symbol", report.symbol());
            json.writeStringField("side", report.side().name());
            json.writeStringField("ordType", report.ordType().name());
            put(json, "price", report.price());
            json.writeNumberField("orderQty", report.orderQty());
            json.writeNumberField("leavesQty", report.leavesQty());
            json.writeNumberField("cumQty", report.cumQty());
            if (report.lastQty() != ExecutionReportDecoder.lastQtyNullValue())
            {
                json.writeNumberField("lastQty", report.lastQty());
            }
            put(json, "lastPx", report.lastPx());
            put(json, "avgPx", report.avgPx());
            json.writeEndObject();
        }
        return stream.size();
    }

    /**
     * Encodes a report with dsl-json.
     *
     * @return length of the text.
     */
    @Benchmark
    public int dslJson()
    {
        read();
        return dslJson.encode(report);
    }

    /**
     * Encodes a report with fastjson2.
     *
     * @return length of the text.
     * @throws IOException never.
     */
    @Benchmark
    public int fastjson2() throws IOException
    {
        read();
        return fastjson.encode(report);
    }

    private void read()
    {
        report.wrapAndApplyHeader(messages.buffer, messages.offset(next(messages.size)), header);
    }

    private static void put(final JsonGenerator json, final String name, final String value) throws IOException
    {
        if (!value.isEmpty())
        {
            json.writeStringField(name, value);
        }
    }

    private static void put(final JsonGenerator json, final String name, final PriceDecoder price) throws IOException
    {
        if (price.mantissa() != PriceDecoder.mantissaNullValue())
        {
            json.writeFieldName(name);
            json.writeNumber(BigDecimal.valueOf(price.mantissa(), -price.exponent()));
        }
    }

    int size()
    {
        return messages.size;
    }
}
