package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrderCancelReplaceRequestEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ShardKeyTest
{
    private static final MessageLayout NEW_ORDER = Defaults.SCHEMA.message("NewOrderSingle");
    private static final MessageLayout REPLACE = Defaults.SCHEMA.message("OrderCancelReplaceRequest");
    private static final MessageLayout CANCEL = Defaults.SCHEMA.message("OrderCancelRequest");

    private final ShardKey key = new ShardKey(Defaults.SCHEMA, List.of(NEW_ORDER, REPLACE), "symbol", 4);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @Test
    void shouldChooseByTheValueWhateverTheMessageAndUseAllWorkers()
    {
        final int[] requests = new int[4];
        for (int i = 0; i < 4000; i++)
        {
            final int shard = key.shard(newOrder("SYM" + i, i));
            assertEquals(shard, key.shard(newOrder("SYM" + i, i + 1)));
            assertEquals(shard, key.shard(replace("SYM" + i)));
            requests[shard]++;
        }
        for (final int each : requests)
        {
            assertTrue(each > 800 && each < 1200, () -> "one of 4 has " + each + " of 4000");
        }
    }

    @Test
    void shouldSendAnEarlierVersionWithoutTheFieldToTheFirst()
    {
        final RequestView request = newOrder("SYM7", 1);
        buffer.putShort(0, (short)NewOrderSingleEncoder.symbolEncodingOffset(), ByteOrder.LITTLE_ENDIAN);

        assertEquals(0, key.shard(request));
    }

    @Test
    void shouldRefuseAFieldThatAMessageLacks()
    {
        final IllegalArgumentException e = assertThrows(
            IllegalArgumentException.class,
            () -> new ShardKey(Defaults.SCHEMA, List.of(NEW_ORDER, CANCEL), "symbol", 2));

        assertEquals("OrderCancelRequest has no field symbol in its block", e.getMessage());
    }

    private RequestView newOrder(final String symbol, final long qty)
    {
        SbeHeader.encode(buffer, 0, NEW_ORDER);
        new NewOrderSingleEncoder().wrap(buffer, SbeHeader.LENGTH).symbol(symbol).orderQty(qty);
        return view(NEW_ORDER);
    }

    private RequestView replace(final String symbol)
    {
        SbeHeader.encode(buffer, 0, REPLACE);
        new OrderCancelReplaceRequestEncoder().wrap(buffer, SbeHeader.LENGTH).symbol(symbol);
        return view(REPLACE);
    }

    private RequestView view(final MessageLayout message)
    {
        return new RequestView(Defaults.SCHEMA).wrap(buffer, 0, SbeHeader.LENGTH + message.blockLength());
    }
}
