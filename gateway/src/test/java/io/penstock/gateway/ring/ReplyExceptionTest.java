package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.gateway.Defaults;
import org.junit.jupiter.api.Test;

class ReplyExceptionTest
{
    private static final MessageLayout REPORT = Defaults.SCHEMA.message("ExecutionReport");

    @Test
    void shouldNameTheFieldWhereThereIsOne()
    {
        final int side = REPORT.field("side").index();

        assertEquals("the reply ExecutionReport of orders: side is required", notEncoded(side, FieldError.REQUIRED));
        assertEquals("the reply ExecutionReport of orders: is required", notEncoded(-1, FieldError.REQUIRED));
        assertEquals(
            "the reply ExecutionReport of orders: is required", notEncoded(REPORT.indexLimit(), FieldError.REQUIRED));
        assertEquals(
            "the reply ExecutionReport of orders: group has a number of elements it can't have",
            notEncoded(-1, SbeError.GROUP_COUNT));
    }

    @Test
    void shouldSaySomethingOfEveryError()
    {
        for (int error = FieldError.NOT_A_TIME; error <= FieldError.REQUIRED; error++)
        {
            assertEquals(
                "the reply ExecutionReport of orders: " + new String(FieldError.phrase(error)), notEncoded(-1, error));
        }
        for (int error = SbeError.LAST; error <= SbeError.UNKNOWN_SCHEMA; error++)
        {
            assertEquals("the reply ExecutionReport of orders: " + SbeError.phrase(error), notEncoded(-1, error));
        }
        assertEquals(
            "the reply ExecutionReport of orders: is longer than the largest chunk of the pool",
            notEncoded(-1, MessageBuilder.NO_ROOM));
    }

    private static String notEncoded(final int field, final int error)
    {
        return ReplyException.notEncoded("orders", REPORT, field, error).getMessage();
    }
}
