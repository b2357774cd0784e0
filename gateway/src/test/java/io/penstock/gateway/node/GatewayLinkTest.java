package io.penstock.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.service.Replies;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatewayLinkTest
{
    private static final int PER_LANE = 16_384;

    private final NodeCounters counters = new NodeCounters();
    private final GatewayLinks links = new GatewayLinks(counters);

    @Test
    void shouldLeadASubscriptionBackToItsGateway()
    {
        final GatewayLink first = add(1, PER_LANE);
        final GatewayLink second = add(2, PER_LANE);
        final Set<Long> seen = new HashSet<>();
        for (final int lane : new int[]{0, 1, 63})
        {
            for (final int index : new int[]{0, 1, PER_LANE - 1})
            {
                for (final long generation : new long[]{1, 77, Integer.MAX_VALUE})
                {
                    final long original = ConnectionId.of(lane, generation, index);
                    for (final GatewayLink link : new GatewayLink[]{first, second})
                    {
                        final long subscription = link.names().subscription(original);
                        assertNotEquals(Replies.NO_SUBSCRIPTION, subscription);
                        assertTrue(seen.add(subscription));
                        assertSame(link, links.ofSubscription(subscription));
                        assertEquals(original, link.names().original(subscription));
                    }
                }
            }
        }
    }

    @Test
    void shouldTakeNoSubscriptionThatIsNone()
    {
        final GatewayLink link = add(1, PER_LANE);

        assertEquals(Replies.NO_SUBSCRIPTION, link.names().subscription(Replies.NO_SUBSCRIPTION));
        assertEquals(Replies.NO_SUBSCRIPTION, link.names().subscription(-1));
        assertEquals(Replies.NO_SUBSCRIPTION, link.names().subscription(ConnectionId.of(0, 1, PER_LANE)));
        assertEquals(Replies.NO_SUBSCRIPTION, link.names().subscription(ConnectionId.of(255, 1, 0)));
        assertEquals(
            Replies.NO_SUBSCRIPTION, add(2, Integer.MAX_VALUE).names().subscription(ConnectionId.of(1, 1, 1)));
    }

    @Test
    void shouldLeadNowhereWhenTheGatewayHasGone()
    {
        final long old = add(1, PER_LANE).names().subscription(ConnectionId.of(0, 5, 9));
        links.clear();
        assertNull(links.ofSubscription(old));
        assertNull(links.find(1));

        // its next start, and many more
        for (int i = 0; i < SubscriptionNames.NUMBERS - 2; i++)
        {
            add(2 + i, PER_LANE);
            assertNull(links.ofSubscription(old));
            links.clear();
        }
        assertEquals(0, counters.gateways());
    }

    @Test
    void shouldLeadThereAgainWhenTheSameStartOfAGatewayIsBack()
    {
        add(1, PER_LANE);
        final long original = ConnectionId.of(0, 5, 9);
        final long subscription = add(2, PER_LANE).names().subscription(original);
        links.clear();
        add(3, PER_LANE);
        assertNull(links.ofSubscription(subscription));
        final GatewayLink back = add(2, PER_LANE);
        assertSame(back, links.ofSubscription(subscription));
        assertEquals(original, back.names().original(subscription));
    }

    @Test
    void shouldForgetOnlyWhoHasSaidNothingForLong()
    {
        add(1, PER_LANE);
        links.seen(100);
        links.expire(100 + 30_000_000_000L);
        assertEquals(1, links.count());
    }

    @Test
    void shouldKnowNoMoreGatewaysThanItHasRoomFor()
    {
        for (int i = 0; i < GatewayLinks.LIMIT; i++)
        {
            assertFalse(links.isFull());
            add(i, 1);
        }
        assertTrue(links.isFull());
        for (int i = 0; i < GatewayLinks.LIMIT; i++)
        {
            assertEquals(i, links.find(i).epoch());
        }
        assertEquals(GatewayLinks.LIMIT, counters.gateways());
    }

    private GatewayLink add(final long epoch, final int connections)
    {
        final GatewayLink link = new GatewayLink(epoch, links.numberFor(epoch), connections, true, null, counters);
        links.add(link);
        return link;
    }
}
