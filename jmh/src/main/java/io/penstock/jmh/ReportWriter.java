package io.penstock.jmh;

import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.sbe.DecimalParser;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes reports by the layout of a schema that is read at start. Belongs to one thread.
 */
final class ReportWriter
{
    private final MessageBuilder builder;
    private final MessageLayout layout;
    private final int orderId;
    private final int clOrdId;
    private final int origClOrdId;
    private final int execType;
    private final int ordStatus;
    private final int symbol;
    private final int side;
    private final int ordType;
    private final int price;
    private final int orderQty;
    private final int leavesQty;
    private final int cumQty;
    private final int lastQty;
    private final int lastPx;
    private final int avgPx;

    ReportWriter(final MessageSchema schema)
    {
        builder = new MessageBuilder(schema);
        layout = schema.message("ExecutionReport");
        orderId = index("orderId");
        clOrdId = index("clOrdId");
        origClOrdId = index("origClOrdId");
        execType = index("execType");
        ordStatus = index("ordStatus");
        symbol = index("symbol");
        side = index("side");
        ordType = index("ordType");
        price = index("price");
        orderQty = index("orderQty");
        leavesQty = index("leavesQty");
        cumQty = index("cumQty");
        lastQty = index("lastQty");
        lastPx = index("lastPx");
        avgPx = index("avgPx");
    }

    /**
     * Writes a report.
     *
     * @return its length, or an error below 0.
     */
    int write(final ReportValues values, final UnsafeBuffer message)
    {
        int errors = builder.begin(layout, message, 0, message.capacity());
        errors |= builder.putInteger(orderId, values.orderId);
        errors |= put(clOrdId, values.clOrdId);
        errors |= put(origClOrdId, values.origClOrdId);
        errors |= member(execType, values.execType.value());
        errors |= member(ordStatus, values.ordStatus.value());
        errors |= put(symbol, values.symbol);
        errors |= member(side, values.side.value());
        errors |= member(ordType, values.ordType.value());
        errors |= put(price, values.price);
        errors |= builder.putInteger(orderQty, values.orderQty);
        errors |= builder.putInteger(leavesQty, values.leavesQty);
        errors |= builder.putInteger(cumQty, values.cumQty);
        if (values.lastQty != ExecutionReportDecoder.lastQtyNullValue())
        {
            errors |= builder.putInteger(lastQty, values.lastQty);
        }
        errors |= put(lastPx, values.lastPx);
        errors |= put(avgPx, values.avgPx);
        return errors < 0 ? errors : builder.finish();
    }

    private int put(final int field, final DirectBuffer text)
    {
        return text.capacity() == 0 ? 0 : builder.putText(field, text, 0, text.capacity());
    }

    private int put(final int field, final DecimalParser number)
    {
        return number == null ? 0 : builder.putNumber(field, number);
    }

    private int member(final int field, final long value)
    {
        return builder.putMember(field, layout.field(field).members().indexOf(value));
    }

    private int index(final String name)
    {
        return layout.field(name).index();
    }
}
