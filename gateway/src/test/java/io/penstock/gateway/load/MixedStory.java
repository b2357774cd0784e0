package io.penstock.gateway.load;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * Orders over HTTP/1.1 whose bodies are SBE or Protobuf: both ways, with others the other way, and refused.
 */
public final class MixedStory
{
    private static final String N = Step.NUMBER;
    private static final String SBE = "application/sbe";
    private static final String JSON = "application/json";
    private static final String PROTOBUF = ProtobufOrders.TYPE;

    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final String symbol;

    private MixedStory(final String symbol)
    {
        this.symbol = symbol;
    }

    /**
     * Makes the story of one connection. It leaves no order in the book.
     *
     * @param symbol the symbol of its orders, its own, so that other connections' orders don't match.
     * @return the story.
     */
    public static Story of(final String symbol)
    {
        return new MixedStory(symbol).story();
    }

    private Story story()
    {
        final String schema = SBE + "; schema-id=4001; version=\"0\"";
        return new Story(
            List.of(
                request("POST", "/orders", SBE, "*/*", order("A", Side.Buy, 18_723, 100), 200),
                request("POST", "/orders", schema, JSON, order("B", Side.Sell, 18_720, 40), 200),
                bare("GET", "/orders/A" + N, "text/html, " + schema + ";q=0.9, " + JSON + ";q=0.1", 200),
                request("PUT", "/orders/A" + N, SBE, "*/*", replace("P", "A"), 200),
                request("POST", "/orders", JSON, SBE, "{\"clOrdId\":\"J" + N + "\",\"symbol\":\"" + symbol +
                    "\",\"side\":\"Sell\",\"ordType\":\"Market\",\"orderQty\":10}", 200),
                request("PUT", "/orders/A" + N, SBE, "*/*", replace("Q", "P"), 422),
                request("POST", "/orders", SBE, SBE, replace("Q", "P"), 422),
                request("POST", "/orders", SBE, SBE, order("Z", Side.Buy, 18_723, 0), 422),
                request("POST", "/orders", SBE, SBE, "cut off", 400),
                request("POST", "/orders", SBE, "text/html", order("Z", Side.Buy, 18_723, 1), 406),
                request("POST", "/orders", SBE + ";version=9", SBE, order("Z", Side.Buy, 18_723, 1), 415),
                chunked(order("M", Side.Sell, 0, 100)),
                request("POST", "/orders", PROTOBUF, "*/*", protobuf("C", '1', 18_723, 10), 200),
                request("POST", "/orders", PROTOBUF, JSON, protobuf("D", '2', 18_723, 5), 200),
                request("POST", "/orders", SBE, PROTOBUF, order("E", Side.Sell, 18_720, 5), 200),
                request("POST", "/orders", PROTOBUF, SBE, protobuf("F", '3', 18_723, 5), 422),
                request("POST", "/orders", PROTOBUF, PROTOBUF, "cut off", 400),
                bare("GET", "/orders/C" + N, PROTOBUF, 200),
                bare("DELETE", "/orders/C" + N + "?clOrdId=Y" + N, PROTOBUF, 200),
                bare("DELETE", "/orders/P" + N + "?clOrdId=X" + N, SBE, 200),
                bare("DELETE", "/orders/P" + N, SBE, 409)),
            new HttpAnswers());
    }

    private String protobuf(final String id, final char side, final long price, final long quantity)
    {
        return ProtobufOrders.order(id + N, symbol, side, price, quantity);
    }

    private String order(final String id, final Side side, final long price, final long quantity)
    {
        final NewOrderSingleEncoder order = new NewOrderSingleEncoder();
        order.wrapAndApplyHeader(buffer, 0, header);
        order.clOrdId(id + N).symbol(symbol).side(side).ordType(price == 0 ? OrdType.Market : OrdType.Limit);
        order.price().mantissa(price == 0 ? PriceEncoder.mantissaNullValue() : price)
            .exponent((byte)(price == 0 ? 0 : -2));
        order.orderQty(quantity).timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        return body(order.encodedLength());
    }

    private String replace(final String id, final String original)
    {
        final OrderCancelReplaceRequestEncoder order = new OrderCancelReplaceRequestEncoder();
        order.wrapAndApplyHeader(buffer, 0, header);
        order.clOrdId(id + N).origClOrdId(original + N).symbol(symbol).side(Side.Buy).ordType(OrdType.Limit);
        order.price().mantissa(18_725).exponent((byte)-2);
        order.orderQty(200).timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        return body(order.encodedLength());
    }

    private String body(final int blockLength)
    {
        return new String(
            buffer.byteArray(), 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength, StandardCharsets.ISO_8859_1);
    }

    private static Step chunked(final String body)
    {
        final int half = body.length() / 2;
        return step(
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sbe\r\n" +
                "Transfer-Encoding: chunked\r\n\r\n" +
                Integer.toHexString(half) + "\r\n" + body.substring(0, half) + "\r\n" +
                Integer.toHexString(body.length() - half) + "\r\n" + body.substring(half) + "\r\n0\r\n\r\n",
            200);
    }

    private static Step bare(final String method, final String path, final String accept, final int status)
    {
        return step(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n", status);
    }

    private static Step request(
        final String method,
        final String path,
        final String type,
        final String accept,
        final String body,
        final int status)
    {
        return step(
            method + " " + path + " HTTP/1.1\r\nHost: localhost:8080\r\nAccept: " + accept + "\r\nContent-Type: " +
                type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body,
            status);
    }

    private static Step step(final String text, final int status)
    {
        return new Step(text.getBytes(StandardCharsets.ISO_8859_1), status);
    }
}
