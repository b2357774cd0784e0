package io.penstock.load;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.agrona.MutableDirectBuffer;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The orders of a run: what order number n says is a function of n, so that an answer can be checked without a memory
 * of what was sent. Two orders in a row are a buy and a sell that match, and all orders of a symbol have one price, so
 * that the book is empty when all are answered.
 * <pre>
 *   clOrdId    Lxxxxxxx0000000017
 *              ^tag    ^number
 * </pre>
 * Belongs to one thread.
 */
final class Orders
{
    /** Length of an order as an SBE message, header included, in bytes. */
    static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;

    /** No number: what an id says that is none of this run's. */
    static final long NONE = -1;

    static final int ID_LENGTH = NewOrderSingleEncoder.clOrdIdLength();

    private static final int TAG_LENGTH = 8;
    private static final String TAG_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int DIGITS = 10;
    private static final int SYMBOL_LENGTH = NewOrderSingleEncoder.symbolLength();
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final byte[][] SYMBOLS = symbols(
        "F", "GE", "IBM", "AAPL", "GOOGL", "BRK.B", "ESZ6", "VOD.L", "EURUSD=X", "MSFT", "T", "NVDA", "SAP", "BTCUSD",
        "ULVR.L", "ZNZ6");

    private final byte[] id = new byte[ID_LENGTH];
    private final byte[] symbol = new byte[SYMBOL_LENGTH];
    private final long tag;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();

    /**
     * Orders whose ids begin with a tag.
     *
     * @param tag eight characters of ASCII, another one for each run against the same book.
     */
    Orders(final String tag)
    {
        final byte[] bytes = tag.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length != TAG_LENGTH)
        {
            throw new IllegalArgumentException(tag);
        }
        System.arraycopy(bytes, 0, id, 0, TAG_LENGTH);
        this.tag = Bytes.getLong(id, 0);
    }

    /**
     * A tag that differs from those of other runs.
     *
     * @return eight characters.
     */
    static String newTag()
    {
        final StringBuilder tag = new StringBuilder("L");
        while (tag.length() < TAG_LENGTH)
        {
            tag.append(TAG_CHARACTERS.charAt(ThreadLocalRandom.current().nextInt(TAG_CHARACTERS.length())));
        }
        return tag.toString();
    }

    /**
     * Writes an order as an SBE message.
     *
     * @param number of the order, 0 to 9,999,999,999.
     * @param buffer to write to.
     * @param offset of its header; {@link #LENGTH} bytes must be free.
     */
    void encode(final long number, final MutableDirectBuffer buffer, final int offset)
    {
        long rest = number;
        for (int i = TAG_LENGTH + DIGITS - 1; i >= TAG_LENGTH; i--)
        {
            id[i] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        order.wrapAndApplyHeader(buffer, offset, header)
            .putClOrdId(id, 0)
            .putSymbol(symbolOf(number), 0)
            .side(sideOf(number))
            .ordType(OrdType.Limit)
            .orderQty(quantityOf(number))
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        order.price().mantissa(priceOf(number)).exponent((byte)-2);
    }

    /**
     * The number an id stands for.
     *
     * @param clOrdId {@link #ID_LENGTH} bytes.
     * @return the number, or {@link #NONE} where the id is not of this run.
     */
    long number(final byte[] clOrdId)
    {
        if (Bytes.getLong(clOrdId, 0) != tag || clOrdId[TAG_LENGTH + DIGITS] != 0)
        {
            return NONE;
        }
        long number = 0;
        for (int i = TAG_LENGTH; i < TAG_LENGTH + DIGITS; i++)
        {
            final int digit = clOrdId[i] - '0';
            if (digit < 0 || digit > 9)
            {
                return NONE;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /**
     * Whether some text is the symbol of an order.
     *
     * @param number of the order.
     * @param text   padded with zeros.
     * @return true where it is.
     */
    boolean isSymbolOf(final long number, final byte[] text)
    {
        System.arraycopy(symbolOf(number), 0, symbol, 0, SYMBOL_LENGTH);
        return Bytes.getLong(symbol, 0) == Bytes.getLong(text, 0) &&
            Bytes.getLong(symbol, Long.BYTES) == Bytes.getLong(text, Long.BYTES);
    }

    static Side sideOf(final long number)
    {
        return (number & 1) == 0 ? Side.Buy : Side.Sell;
    }

    static long quantityOf(final long number)
    {
        return 1 + (mix(number) & 0x3FF);
    }

    /** Mantissa; the exponent is -2. One price a symbol: at others, orders would be left over for ever. */
    static long priceOf(final long number)
    {
        return 1_000L + 1_777 * symbolIndex(number);
    }

    private static byte[] symbolOf(final long number)
    {
        return SYMBOLS[symbolIndex(number)];
    }

    private static int symbolIndex(final long number)
    {
        return (int)(mix(number) >>> 40) & SYMBOLS.length - 1;
    }

    /** The same for both orders of a pair. */
    private static long mix(final long number)
    {
        final long product = (number >>> 1) * GOLDEN;
        return product ^ product >>> 32;
    }

    private static byte[][] symbols(final String... texts)
    {
        final byte[][] symbols = new byte[texts.length][SYMBOL_LENGTH];
        for (int i = 0; i < texts.length; i++)
        {
            final byte[] text = texts[i].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, symbols[i], 0, text.length);
        }
        return symbols;
    }
}
