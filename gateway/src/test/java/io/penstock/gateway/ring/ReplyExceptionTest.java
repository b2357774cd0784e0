package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
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

    @Test
    void shouldNameTheGroupOrDataWhoseBytesAreWrong()
    {
        final MessageSchema schema = MessageSchema.load(Path.of("src/test/resources/baskets.xml"));
        final MessageLayout basket = schema.message("Basket");
        final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
        final MessageBuilder builder = new MessageBuilder(schema);
        builder.begin(basket, message, 0, message.capacity());
        final SbeChecker checker = new SbeChecker(schema);
        for (int length = basket.encodedLength(); length < basket.encodedLength() + 4; length++)
        {
            builder.putInteger(basket.field("id").index(), 1);
            message.putLong(SbeHeader.LENGTH + basket.field("at").offset(), 1, ByteOrder.LITTLE_ENDIAN);
            final int error = checker.check(message, 0, length);
            assertEquals(SbeError.TRUNCATED, error);
            assertEquals("the reply Basket of baskets: legs: message is cut off",
                ReplyException.notSent("baskets", checker, error).getMessage());
            assertEquals("the push Basket: legs: message is cut off",
                ReplyException.notSent(null, checker, error).getMessage());
        }
    }

    private static String notEncoded(final int field, final int error)
    {
        return ReplyException.notEncoded("orders", REPORT, field, error).getMessage();
    }
}
