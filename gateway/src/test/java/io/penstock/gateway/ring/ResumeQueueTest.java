package io.penstock.gateway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResumeQueueTest
{
    @Test
    void shouldGiveConnectionsInTheirOrderAndWakeWhoTakesThem()
    {
        final ResumeQueue queue = new ResumeQueue(4);
        final AtomicInteger rings = new AtomicInteger();
        queue.wakeBy(rings::incrementAndGet);
        assertTrue(queue.isEmpty());
        for (long i = 0; i < 4; i++)
        {
            assertTrue(queue.offer(i));
        }
        assertFalse(queue.offer(4));
        assertEquals(5, rings.get());
        final List<Long> drained = new ArrayList<>();
        assertEquals(4, queue.drain(drained::add));
        assertEquals(List.of(0L, 1L, 2L, 3L), drained);
        assertTrue(queue.isEmpty());
        assertTrue(queue.offer(5));
    }
}
