package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PublisherTest
{
    private static final int SLOTS = 4;

    private final RingBuffer<Object> ring =
        RingBuffer.createSingleProducer(Object::new, SLOTS, new BusySpinWaitStrategy());
    private final Sequence consumer = new Sequence();

    @Test
    @Timeout(10)
    void shouldThrowAndNeverWaitWhenTheRingIsFull()
    {
        ring.addGatingSequences(consumer);
        final Publisher<Object> publisher = new Publisher<>(ring);
        for (int i = 0; i < SLOTS; i++)
        {
            assertTrue(publisher.hasRoom());
            assertEquals(i, publisher.sequence());
            publisher.publish();
        }

        assertFalse(publisher.hasRoom());
        assertThrows(IllegalStateException.class, publisher::publish);
        assertEquals(SLOTS, publisher.published());
        assertEquals(SLOTS - 1, ring.getCursor());
        consumer.set(0);
        assertTrue(publisher.hasRoom());
        publisher.publish();
        assertEquals(SLOTS, ring.getCursor());
    }

    @Test
    void shouldGiveTheSlotThatItPublishesNext()
    {
        final Publisher<Object> publisher = new Publisher<>(ring);
        final Object first = publisher.slot();
        assertSame(first, publisher.slot());
        publisher.publish();

        assertSame(first, ring.get(0));
        assertNotSame(first, publisher.slot());
    }
}
