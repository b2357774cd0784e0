package io.penstock.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;

/**
 * An order of 60 to 160 bytes from JSON to SBE: this decoder, which checks all the schema says, beside the
 * streaming parsers of Jackson, dsl-json and fastjson2 with generated SBE code behind them, and Jackson's tokens alone.
 */
public class JsonDecoderBenchmark extends GatewayBenchmark
{
    /** Which texts are decoded. */
    @Param({OrderTexts.FIXED, OrderTexts.VALUES, OrderTexts.MIXED})
    public String texts;

    final UnsafeBuffer message = new UnsafeBuffer(ByteBuffer.allocateDirect(256));

    private final JsonFactory factory = new JsonFactory();
    private final DslJsonOrders dslJson = new DslJsonOrders();
    private final FastjsonOrders fastjson = new FastjsonOrders();
    private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private Inputs inputs;
    private MessageLayout layout;
    private JsonDecoder decoder;

    /** Makes the texts and the decoder. */
    @Setup
    public void setUp()
    {
        inputs = new Inputs(OrderTexts.of(texts));
        final MessageSchema schema = OrderEntry.schema();
        layout = schema.message("NewOrderSingle");
        decoder = new JsonDecoder(schema, layout);
    }

    /**
     * Decodes a text with this project's decoder.
     *
     * @return length of the message.
     */
    @Benchmark
    public int penstock()
    {
        final int i = next(inputs.size);
        return decoder.decode(
            layout, inputs.buffer, inputs.offsets[i], inputs.lengths[i], message, 0, message.capacity());
    }

    /**
     * Walks a text's tokens with Jackson, and takes nothing.
     *
     * @return number of tokens.
     * @throws IOException never.
     */
    @Benchmark
    public int jacksonTokens() throws IOException
    {
        int tokens = 0;
        try (JsonParser parser = factory.createParser(inputs.arrays[next(inputs.size)]))
        {
            while (parser.nextToken() != null)
            {
                tokens++;
            }
        }
        return tokens;
    }

    /**
     * Decodes a text with Jackson into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int jackson() throws IOException
    {
        begin();
        try (JsonParser parser = factory.createParser(inputs.arrays[next(inputs.size)]))
        {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME)
            {
                final String name = parser.currentName();
                parser.nextToken();
                take(name, parser);
            }
        }
        return MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength();
    }

    /**
     * Decodes a text with dsl-json into generated SBE code.
     *
     * @return length of the message.
     * @throws IOException never.
     */
    @Benchmark
    public int dslJson() throws IOException
    {
        begin();
        dslJson.decode(inputs.arrays[next(inputs.size)], order);
        return MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength();
    }

    /**
     * Decodes a text with fastjson2 into generated SBE code.
     *
     * @return length of the message.
     */
    @Benchmark
    public int fastjson2()
    {
        begin();
        fastjson.decode(inputs.arrays[next(inputs.size)], order);
        return MessageHeaderEncoder.ENCODED_LENGTH + order.encodedLength();
    }

    private void begin()
    {
        order.wrapAndApplyHeader(message, 0, header);
        order.timeInForce(TimeInForce.NULL_VAL);
        order.price().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)0);
    }

    private void take(final String name, final JsonParser parser) throws IOException
    {
        switch (name)
        {
            case "clOrdId":
                order.clOrdId(parser.getText());
                break;
            case "symbol":
                order.symbol(parser.getText());
                break;
            case "side":
                order.side(Side.valueOf(parser.getText()));
                break;
            case "ordType":
                order.ordType(OrdType.valueOf(parser.getText()));
                break;
            case "price":
                final BigDecimal price = parser.getDecimalValue();
                order.price().mantissa(price.unscaledValue().longValueExact()).exponent((byte)-price.scale());
                break;
            case "orderQty":
                order.orderQty(parser.getLongValue());
                break;
            case "timeInForce":
                order.timeInForce(TimeInForce.valueOf(parser.getText()));
                break;
            default:
                throw new IllegalStateException(name);
        }
    }

    byte[] text(final int index)
    {
        return inputs.arrays[index];
    }

    int size()
    {
        return inputs.size;
    }
}
