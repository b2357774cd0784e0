package io.penstock.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig.StatusConfig;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusesTest
{
    private static final int OFFSET = 8;

    private final Statuses statuses = Defaults.statuses();

    @ParameterizedTest
    @CsvSource({
        "ExecutionReport,       ordRejReason,         5,  404",
        "ExecutionReport,       ordRejReason,         6,  200",
        "OrderCancelReject,     cxlRejReason,         1,  404",
        "OrderCancelReject,     cxlRejReason,         0,  409",
        "BusinessMessageReject, businessRejectReason, 4,  503",
        "BusinessMessageReject, businessRejectReason, 18, 422"})
    void shouldDecideByMessageAndValue(final String message, final String field, final int value, final int status)
    {
        final MessageLayout layout = Defaults.SCHEMA.message(message);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + layout.blockLength()]);
        SbeHeader.encode(buffer, 0, layout);
        buffer.putByte(OFFSET + layout.field(field).offset(), (byte)value);

        assertEquals(status, statuses.of(layout, buffer, 0, buffer.capacity()));
    }

    @ParameterizedTest
    @CsvSource({
        "ExecutionReport, ordRejReason, 5, 200", "OrderCancelReject, cxlRejReason, 1, 409",
        "BusinessMessageReject, businessRejectReason, 4, 422"})
    void shouldNotLookBehindTheBlock(final String message, final String field, final int value, final int status)
    {
        final MessageLayout layout = Defaults.SCHEMA.message(message);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + layout.blockLength()]);
        SbeHeader.encode(buffer, 0, layout);
        buffer.putByte(OFFSET + layout.field(field).offset(), (byte)value);
        assertNotEquals(status, statuses.of(layout, buffer, 0, buffer.capacity()));

        assertEquals(status, statuses.of(layout, buffer, 0, OFFSET), "it is cut off");
        buffer.putShort(0, (short)layout.field(field).offset(), ByteOrder.LITTLE_ENDIAN);
        assertEquals(status, statuses.of(layout, buffer, 0, buffer.capacity()), "its version lacks the field");
    }

    @Test
    void shouldTakeTheFirstRowThatMatches()
    {
        final Statuses both = new Statuses(
            List.of(
                new StatusConfig("OrderCancelReject", "", "", 410, ""),
                new StatusConfig("OrderCancelReject", "cxlRejReason", "UnknownOrder", 404, "")),
            Defaults.SCHEMA);
        final MessageLayout layout = Defaults.SCHEMA.message("OrderCancelReject");
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + layout.blockLength()]);
        SbeHeader.encode(buffer, 0, layout);
        buffer.putByte(OFFSET + layout.field("cxlRejReason").offset(), (byte)1);

        assertEquals(410, both.of(layout, buffer, 0, buffer.capacity()));
    }

    @Test
    void shouldKnowWhichStatusesAMessageCanHave()
    {
        assertEquals(Set.of(200, 404), statuses.possible(Defaults.SCHEMA.message("ExecutionReport")));
        assertEquals(Set.of(404, 409), statuses.possible(Defaults.SCHEMA.message("OrderCancelReject")));
        assertEquals(Set.of(200), statuses.possible(Defaults.SCHEMA.message("NewOrderSingle")));
    }

    @Test
    void shouldKnowTheFieldThatDecides()
    {
        assertEquals(
            "cxlRejReason", statuses.decidingField(Defaults.SCHEMA.message("OrderCancelReject")).name());
        assertNull(statuses.decidingField(Defaults.SCHEMA.message("NewOrderSingle")));
    }

    @ParameterizedTest
    @CsvSource({
        "Nothing,           ordRejReason, UnknownOrder, Nothing",
        "ExecutionReport,   nothing,      UnknownOrder, nothing",
        "ExecutionReport,   leavesQty,    UnknownOrder, leavesQty",
        "ExecutionReport,   ordRejReason, Unheard,      Unheard"})
    void shouldNameWhatIsWrongWithARow(
        final String message, final String field, final String value, final String named)
    {
        final StatusConfig row = new StatusConfig(message, field, value, 404, "");
        final String text = assertThrows(
            ConfigException.class, () -> new Statuses(List.of(row), Defaults.SCHEMA)).getMessage();

        assertTrue(text.contains(named), text);
    }

    @Test
    void shouldSayWhichRowIsWrongAndWhereItCameFrom()
    {
        final List<StatusConfig> rows = List.of(
            new StatusConfig("OrderCancelReject", "", "", 410, ""),
            new StatusConfig("ExecutionReport", "ordStatus", "Lost", 404, "own.conf:7"));

        assertEquals(
            "penstock.statuses[1].value: ordStatus has no member Lost (own.conf:7)",
            assertThrows(ConfigException.class, () -> new Statuses(rows, Defaults.SCHEMA)).getMessage());
    }
}
