package io.penstock.gateway.load;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.nio.charset.StandardCharsets;

/**
 * Messages of order entry as Protobuf's own library writes and reads them, by their numbers alone. Bytes are chars of
 * ISO 8859-1.
 */
public final class ProtobufOrders
{
    /** The media type. */
    public static final String TYPE = "application/x-protobuf";

    private static final int AVG_PX = 6;
    private static final int CL_ORD_ID = 11;
    private static final int ORDER_QTY = 38;
    private static final int ORD_STATUS = 39;
    private static final int ORD_TYPE = 40;
    private static final int ORIG_CL_ORD_ID = 41;
    private static final int PRICE = 44;
    private static final int SIDE = 54;
    private static final int SYMBOL = 55;
    private static final int TIME_IN_FORCE = 59;
    private static final int EXEC_TYPE = 150;
    private static final int MANTISSA = 1;
    private static final int EXPONENT = 2;

    private ProtobufOrders()
    {
    }

    /**
     * An order.
     *
     * @param id    empty for none.
     * @param side  1 to buy, 2 to sell.
     * @param price in hundredths; 0 for a market order.
     * @return the body of a request.
     */
    public static String order(
        final String id, final String symbol, final char side, final long price, final long qty)
    {
        return text(terms(id, symbol, side, price, qty));
    }

    /**
     * A replacement of an order to buy.
     *
     * @param named the id of the order.
     * @param price in hundredths.
     * @return the body of a request.
     */
    public static String replace(
        final String id, final String named, final String symbol, final long price, final long qty)
    {
        return text(terms(id, symbol, '1', price, qty).addField(ORIG_CL_ORD_ID, of(named)));
    }

    /**
     * The fields of a body.
     *
     * @throws IllegalArgumentException where Protobuf's library takes it for none.
     */
    public static UnknownFieldSet read(final String body)
    {
        try
        {
            return UnknownFieldSet.parseFrom(body.getBytes(StandardCharsets.ISO_8859_1));
        }
        catch (final InvalidProtocolBufferException e)
        {
            throw new IllegalArgumentException(body, e);
        }
    }

    /**
     * Whether Protobuf's library can read a body.
     */
    public static boolean isWhole(final String body)
    {
        try
        {
            read(body);
            return true;
        }
        catch (final IllegalArgumentException e)
        {
            return false;
        }
    }

    /**
     * What a report says: its id, the codes of its type and status, and the average price without its point.
     */
    public static String report(final String body)
    {
        final UnknownFieldSet fields = read(body);
        final UnknownFieldSet average =
            read(fields.getField(AVG_PX).getLengthDelimitedList().get(0).toString(StandardCharsets.ISO_8859_1));
        return fields.getField(CL_ORD_ID).getLengthDelimitedList().get(0).toStringUtf8() + ' ' +
            (char)number(fields, EXEC_TYPE) + ' ' + (char)number(fields, ORD_STATUS) + ' ' +
            (average.hasField(MANTISSA) ? number(average, MANTISSA) / 2 : 0);
    }

    private static long number(final UnknownFieldSet fields, final int number)
    {
        return fields.getField(number).getVarintList().get(0);
    }

    private static UnknownFieldSet.Builder terms(
        final String id, final String symbol, final char side, final long price, final long qty)
    {
        final UnknownFieldSet.Builder order = UnknownFieldSet.newBuilder()
            .addField(SYMBOL, of(symbol)).addField(SIDE, of(side))
            .addField(ORD_TYPE, of(price == 0 ? '1' : '2')).addField(ORDER_QTY, zigZag(qty))
            .addField(TIME_IN_FORCE, of('0'));
        if (!id.isEmpty())
        {
            order.addField(CL_ORD_ID, of(id));
        }
        if (price != 0)
        {
            order.addField(PRICE, Field.newBuilder().addLengthDelimited(UnknownFieldSet.newBuilder()
                .addField(MANTISSA, zigZag(price)).addField(EXPONENT, zigZag(-2)).build().toByteString()).build());
        }
        return order;
    }

    private static Field of(final String text)
    {
        return Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(text)).build();
    }

    private static Field of(final long number)
    {
        return Field.newBuilder().addVarint(number).build();
    }

    private static Field zigZag(final long number)
    {
        return of(CodedOutputStream.encodeZigZag64(number));
    }

    private static String text(final UnknownFieldSet.Builder fields)
    {
        return fields.build().toByteString().toString(StandardCharsets.ISO_8859_1);
    }
}
