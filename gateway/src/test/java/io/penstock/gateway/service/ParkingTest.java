package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParkingTest
{
    private static final long DEADLINE_NS = 5_000_000_000L;
    private static final String PARK = "3:control " + Control.PARK;
    private static final String UNPARK = "3:control " + Control.UNPARK;

    private final List<Long> sent = new ArrayList<>();
    private final List<Long> correlations = new ArrayList<>();
    private int track;
    private Problem problem;

    private final Endpoint endpoint = new Endpoint()
    {
        @Override
        public int track(final RequestView request)
        {
            return track;
        }

        @Override
        public Problem send(final RequestView request)
        {
            if (problem == null)
            {
                sent.add(ServiceUnderTest.number(request));
                correlations.add(request.correlation());
            }
            return problem;
        }

        @Override
        public void flush()
        {
        }
    };

    @Test
    void shouldSendAtOnceWhatIsOfOneTrack()
    {
        final ServiceUnderTest lane = new ServiceUnderTest(endpoint);
        lane.begin(SlotKind.DATA, lane.open(3), 0).request(0, 0).request(1, 0).request(2, 0).run();

        assertEquals(List.of(0L, 1L, 2L), sent);
        assertEquals(List.of(), lane.take());
    }

    @Test
    void shouldKeepARequestOfHttpFromOvertakingAnotherOfItsConnectionOnly()
    {
        track = Endpoint.NO_TRACK;
        final ServiceUnderTest lane = new ServiceUnderTest(endpoint);
        final long id = lane.open(3);
        lane.begin(SlotKind.DATA, id, 0).request(0, 0).request(1, 0).request(2, 0).run();
        lane.request(lane.open(4), 5, 0, 0);
        assertEquals(List.of(0L, 5L), sent);
        assertEquals(List.of(PARK), lane.take());

        reply(lane, 0);
        assertEquals(List.of(0L, 5L, 1L), sent);
        reply(lane, 1);
        assertEquals(List.of("3:0 SERVICE_FAILED", "4:5 SERVICE_FAILED"), lane.take());
        reply(lane, 2);
        assertEquals(List.of(0L, 5L, 1L, 2L), sent);
        assertTrue(lane.take().contains(UNPARK));
        lane.request(id, 7, 0, 0);
        assertEquals(List.of(PARK), lane.take());
    }

    @Test
    void shouldLetRequestsOfSbeOvertakeEachOther()
    {
        track = Endpoint.NO_TRACK;
        final ServiceUnderTest lane = new ServiceUnderTest(endpoint);
        lane.begin(SlotKind.DATA, lane.open(3), 0).request(0, RowTable.SOFH).request(1, RowTable.SOFH).run();

        assertEquals(List.of(0L, 1L), sent);
    }

    @Test
    void shouldWaitForAServiceThatIsFullAndAskForEachRequestOnce()
    {
        problem = Problem.SERVICE_FULL;
        final ServiceUnderTest lane = ServiceUnderTest.waiting(endpoint);
        lane.begin(SlotKind.DATA, lane.open(3), 0).request(0, RowTable.SOFH).request(1, RowTable.SOFH).run();
        assertEquals(List.of(PARK), lane.take());
        assertFalse(lane.process.hasWork());
        lane.process.poll();
        assertEquals(List.of(), sent);
        problem = null;
        lane.process.poll();

        assertEquals(List.of(0L, 1L), sent);
        assertEquals(List.of(UNPARK), lane.take());
        assertEquals(0, lane.rejects(Reason.SERVICE_FULL));
    }

    @Test
    void shouldRefuseWhereThatIsConfigured()
    {
        problem = Problem.SERVICE_FULL;
        final ServiceUnderTest lane = new ServiceUnderTest(endpoint);
        lane.request(lane.open(3), 0, 0, 0);

        assertEquals(List.of("3:0 SERVICE_FULL"), lane.take());
        assertEquals(1, lane.rejects(Reason.SERVICE_FULL));
    }

    @Test
    void shouldAnswerWhatWaitsPastItsDeadlineAndNotSendIt()
    {
        problem = Problem.SERVICE_FULL;
        final ServiceUnderTest lane = ServiceUnderTest.waiting(endpoint);
        lane.request(lane.open(3), 0, 0, 0);
        lane.begin(SlotKind.TICK, 0, DEADLINE_NS).run();
        lane.process.poll();
        problem = null;
        lane.process.poll();

        assertEquals(List.of(), sent);
        assertEquals(List.of(PARK, "3:0 SERVICE_TIMEOUT", UNPARK), lane.take());
    }

    @Test
    void shouldForgetWhatWaitsOfAConnectionThatHasGone()
    {
        problem = Problem.SERVICE_FULL;
        final ServiceUnderTest lane = ServiceUnderTest.waiting(endpoint);
        final long free = lane.pool.freeBytes();
        final long id = lane.open(3);
        lane.begin(SlotKind.DATA, id, 0).request(0, 0).request(1, 0).run();
        lane.begin(SlotKind.CLOSED, id, 0).run();
        lane.take();
        problem = null;
        lane.open(3);
        lane.process.poll();

        assertEquals(List.of(), sent);
        assertEquals(List.of(), lane.take());
        assertEquals(0, lane.inFlight());
        assertEquals(free, lane.pool.freeBytes());
    }

    @Test
    void shouldRefuseWhatWouldWaitWithoutMemory()
    {
        problem = Problem.SERVICE_FULL;
        final ServiceUnderTest lane = ServiceUnderTest.waiting(endpoint, "penstock.held.limit=16KiB");
        lane.begin(SlotKind.DATA, lane.open(3), 0);
        for (int i = 0; i < 9; i++)
        {
            lane.request(i, 0);
        }
        lane.run();

        assertEquals(List.of("3:8 SERVICE_FULL", PARK), lane.take());
    }

    @Test
    void shouldLoseDoubleAndReorderNothingWhateverHappens()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            sent.clear();
            correlations.clear();
            final Random random = new Random(seed);
            final ServiceUnderTest lane = ServiceUnderTest.waiting(endpoint);
            final long id = lane.open(3);
            final int requests = 40;
            int asked = 0;
            int answered = 0;
            final List<String> taken = new ArrayList<>();
            while (answered < requests)
            {
                track = random.nextInt(3) - 1;
                problem = random.nextInt(4) == 0 ? Problem.SERVICE_FULL : null;
                if (asked < requests && random.nextBoolean())
                {
                    lane.begin(SlotKind.DATA, id, 0);
                    for (int i = random.nextInt(5); i >= 0 && asked < requests; i--)
                    {
                        lane.request(asked++, 0);
                    }
                    while (!lane.run())
                    {
                        taken.addAll(lane.take(1));
                    }
                }
                if (answered < sent.size())
                {
                    reply(lane, answered++);
                }
                else
                {
                    lane.process.poll();
                }
                taken.addAll(lane.take(1 + random.nextInt(4)));
            }
            for (int i = 0; i < 10; i++)
            {
                lane.process.poll();
                taken.addAll(lane.take());
            }

            for (int i = 0; i < requests; i++)
            {
                assertEquals(i, sent.get(i).intValue(), "seed " + seed);
            }
            assertEquals(requests, taken.stream().filter((row) -> row.endsWith("FAILED")).count(), "seed " + seed);
            assertEquals(
                taken.stream().filter(PARK::equals).count(),
                taken.stream().filter(UNPARK::equals).count(), "seed " + seed);
            assertEquals(0, lane.inFlight(), "seed " + seed);
        }
    }

    /**
     * Answers the request that was sent as a certain one.
     */
    private void reply(final ServiceUnderTest lane, final int index)
    {
        assertTrue(lane.inbox.offer(correlations.get(index), Outcome.FAILED, lane.in.buffer(), 0, 0));
        lane.process.poll();
    }
}
