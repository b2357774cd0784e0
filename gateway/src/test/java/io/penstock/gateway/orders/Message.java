package io.penstock.gateway.orders;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.OrdRejReason;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.OrderCancelRejectDecoder;
import io.penstock.codecs.orderentry.PriceDecoder;
import io.penstock.codecs.orderentry.Side;
import org.agrona.DirectBuffer;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * A reply or push as text, field by field; absent fields are not there.
 *
 * @param template name of the message.
 * @param fields   values by name.
 */
record Message(String template, Map<String, String> fields)
{
    Message(final String template)
    {
        this(template, new TreeMap<>());
    }

    String get(final String field)
    {
        return fields.get(field);
    }

    Message with(final String field, final Object value)
    {
        if (value instanceof BigDecimal decimal)
        {
            fields.put(field, decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString());
        }
        else if (value != null && !value.toString().isEmpty())
        {
            fields.put(field, value.toString());
        }
        return this;
    }

    static Message decode(final int templateId, final DirectBuffer buffer, final int offset)
    {
        return switch (templateId)
        {
            case ExecutionReportDecoder.TEMPLATE_ID -> executionReport(buffer, offset);
            case OrderCancelRejectDecoder.TEMPLATE_ID -> cancelReject(buffer, offset);
            case BusinessMessageRejectDecoder.TEMPLATE_ID -> businessReject(buffer, offset);
            default -> throw new IllegalArgumentException("template " + templateId);
        };
    }

    private static Message executionReport(final DirectBuffer buffer, final int offset)
    {
        final ExecutionReportDecoder decoder = new ExecutionReportDecoder()
            .wrap(buffer, offset, ExecutionReportDecoder.BLOCK_LENGTH, ExecutionReportDecoder.SCHEMA_VERSION);
        return new Message("ExecutionReport")
            .with("orderId", present(decoder.orderId(), ExecutionReportDecoder.orderIdNullValue()))
            .with("clOrdId", decoder.clOrdId())
            .with("origClOrdId", decoder.origClOrdId())
            .with("execType", decoder.execType())
            .with("ordStatus", decoder.ordStatus())
            .with("symbol", decoder.symbol())
            .with("side", decoder.side() == Side.NULL_VAL ? null : decoder.side())
            .with("ordType", decoder.ordType() == OrdType.NULL_VAL ? null : decoder.ordType())
            .with("price", decimal(decoder.price()))
            .with("orderQty", present(decoder.orderQty(), ExecutionReportDecoder.orderQtyNullValue()))
            .with("leavesQty", decoder.leavesQty())
            .with("cumQty", decoder.cumQty())
            .with("lastQty", present(decoder.lastQty(), ExecutionReportDecoder.lastQtyNullValue()))
            .with("lastPx", decimal(decoder.lastPx()))
            .with("avgPx", decimal(decoder.avgPx()))
            .with("ordRejReason", decoder.ordRejReason() == OrdRejReason.NULL_VAL ? null : decoder.ordRejReason());
    }

    private static Message cancelReject(final DirectBuffer buffer, final int offset)
    {
        final OrderCancelRejectDecoder decoder = new OrderCancelRejectDecoder()
            .wrap(buffer, offset, OrderCancelRejectDecoder.BLOCK_LENGTH, OrderCancelRejectDecoder.SCHEMA_VERSION);
        return new Message("OrderCancelReject")
            .with("orderId", present(decoder.orderId(), OrderCancelRejectDecoder.orderIdNullValue()))
            .with("clOrdId", decoder.clOrdId())
            .with("origClOrdId", decoder.origClOrdId())
            .with("ordStatus", decoder.ordStatus())
            .with("cxlRejResponseTo", decoder.cxlRejResponseTo())
            .with("cxlRejReason", decoder.cxlRejReason())
            .with("text", decoder.text());
    }

    private static Message businessReject(final DirectBuffer buffer, final int offset)
    {
        final BusinessMessageRejectDecoder decoder = new BusinessMessageRejectDecoder().wrap(
            buffer, offset, BusinessMessageRejectDecoder.BLOCK_LENGTH, BusinessMessageRejectDecoder.SCHEMA_VERSION);
        return new Message("BusinessMessageReject")
            .with("refMsgType", decoder.refMsgType())
            .with("businessRejectReason", decoder.businessRejectReason())
            .with("businessRejectRefId", decoder.businessRejectRefId())
            .with("text", decoder.text());
    }

    private static Long present(final long value, final long nullValue)
    {
        return value == nullValue ? null : Long.valueOf(value);
    }

    private static BigDecimal decimal(final PriceDecoder decoder)
    {
        return decoder.mantissa() == PriceDecoder.mantissaNullValue() ? null :
            BigDecimal.valueOf(decoder.mantissa(), -decoder.exponent());
    }
}
