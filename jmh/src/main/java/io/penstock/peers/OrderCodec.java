package io.penstock.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Orders from JSON and execution reports to JSON, by Jackson's streaming parser and generator: the work that all peers
 * that decode have in common. The report is the one of a new order that rests in the book, though there is no book.
 * Any thread may use it.
 */
final class OrderCodec
{
    private final JsonFactory json;

    private OrderCodec(final RecyclerPool<BufferRecycler> buffers)
    {
        json = JsonFactory.builder().recyclerPool(buffers).build();
    }

    /**
     * For threads that live long: each keeps its buffers.
     *
     * @return the codec.
     */
    static OrderCodec forEventLoops()
    {
        return new OrderCodec(JsonRecyclerPools.threadLocalPool());
    }

    /**
     * For threads that live for one request: buffers are shared, as each thread would have to make its own.
     *
     * @return the codec.
     */
    static OrderCodec forVirtualThreads()
    {
        return new OrderCodec(JsonRecyclerPools.newConcurrentDequePool());
    }

    /**
     * Decodes an order.
     *
     * @param bytes  the JSON.
     * @param length of it, from the first byte on.
     * @param order  is filled.
     * @return false where it isn't one object in JSON, or a member is missing or of a wrong type.
     */
    boolean decode(final byte[] bytes, final int length, final Order order)
    {
        order.clear();
        try (JsonParser parser = json.createParser(bytes, 0, length))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                return false;
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName())
            {
                decodeMember(parser, name, order);
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null && order.isComplete();
        }
        catch (final IOException e)
        {
            return false;
        }
    }

    private static void decodeMember(final JsonParser parser, final String name, final Order order) throws IOException
    {
        final JsonToken token = parser.nextToken();
        switch (name)
        {
            case "clOrdId":
                order.clOrdId = text(parser, token);
                break;
            case "symbol":
                order.symbol = text(parser, token);
                break;
            case "side":
                order.side = text(parser, token);
                break;
            case "ordType":
                order.ordType = text(parser, token);
                break;
            case "timeInForce":
                order.timeInForce = text(parser, token);
                break;
            case "price":
                order.price = token == JsonToken.VALUE_NULL ? null : parser.getDecimalValue();
                break;
            case "orderQty":
                order.orderQty = parser.getLongValue();
                break;
            default:
                parser.skipChildren();
                break;
        }
    }

    /** Null where it is no text: the order then isn't complete. */
    private static String text(final JsonParser parser, final JsonToken token) throws IOException
    {
        if (token == JsonToken.VALUE_STRING)
        {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /**
     * Encodes the execution report of an order.
     *
     * @param orderId number of the order.
     * @param order   what was asked for.
     * @param out     is written to once or twice, and closed.
     * @throws IOException where it can't be written to.
     */
    void encode(final long orderId, final Order order, final OutputStream out) throws IOException
    {
        try (JsonGenerator report = json.createGenerator(out))
        {
            report.writeStartObject();
            report.writeNumberField("orderId", orderId);
            report.writeStringField("clOrdId", order.clOrdId);
            report.writeStringField("execType", "New");
            report.writeStringField("ordStatus", "New");
            report.writeStringField("symbol", order.symbol);
            report.writeStringField("side", order.side);
            report.writeStringField("ordType", order.ordType);
            if (order.price != null)
            {
                report.writeNumberField("price", order.price);
            }
            report.writeNumberField("orderQty", order.orderQty);
            report.writeNumberField("leavesQty", order.orderQty);
            report.writeNumberField("cumQty", 0);
            report.writeNumberField("avgPx", 0);
            report.writeEndObject();
        }
    }
}
