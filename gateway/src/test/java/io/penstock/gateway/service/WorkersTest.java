package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneCounters;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkersTest
{
    private static final long DEADLINE_NS = 5_000_000_000L;
    private static final long PATIENCE_NS = 1_000_000_000L;

    private long nowNs;
    private final List<Runnable> rings = new ArrayList<>();
    private final WorkerQueue queue = new WorkerQueue(1 << 12, () -> rings.add(() -> assertTrue(true)));
    private final ServiceUnderTest lane = new ServiceUnderTest(queue);

    @Test
    void shouldAnswerByWayOfTheInbox()
    {
        final ServiceWorker worker = worker(ServiceUnderTest::echo);
        final long id = lane.open(3);
        lane.begin(SlotKind.DATA, id, 0).request(0, 0).request(1, 0).run();
        assertFalse(rings.isEmpty());
        assertFalse(worker.isIdle());
        assertEquals(2, worker.doWork());
        assertTrue(worker.isIdle());
        assertTrue(lane.wakeUps > 0);
        assertTrue(lane.process.hasWork());
        lane.process.poll();

        assertEquals(List.of("3:0=0", "3:1=1"), lane.take());
        assertEquals(0, worker.doWork());
        assertFalse(lane.process.hasWork());
    }

    @Test
    void shouldPushBehindTheReply()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            ServiceUnderTest.echo(request, replies);
            assertTrue(ServiceUnderTest.push(replies, request.subscription(), 50));
        });
        lane.request(lane.open(3), 0, RowTable.SOFH, 0);
        worker.doWork();
        lane.process.poll();

        assertEquals(List.of("3:0=0", "3:push 50"), lane.take());
    }

    @Test
    void shouldPushBehindItsReplyAndBeforeTheNext()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            ServiceUnderTest.echo(request, replies);
            ServiceUnderTest.push(replies, request.subscription(), 50 + ServiceUnderTest.number(request));
        });
        lane.begin(SlotKind.DATA, lane.open(3), 0);
        lane.request(0, RowTable.SOFH).request(1, RowTable.SOFH).request(2, RowTable.SOFH).run();
        worker.doWork();
        lane.process.poll();

        assertEquals(List.of("3:0=0", "3:push 50", "3:1=1", "3:push 51", "3:2=2", "3:push 52"), lane.take());
    }

    @Test
    void shouldKeepAPushUntilItsReplyIsThere()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            ServiceUnderTest.push(replies, request.subscription(), 50);
            lane.process.poll();
            ServiceUnderTest.echo(request, replies);
            lane.process.poll();
        });
        lane.request(lane.open(3), 0, RowTable.SOFH, 0);
        worker.doWork();
        assertEquals(List.of(), lane.take());
        lane.process.poll();

        assertEquals(List.of("3:0=0", "3:push 50"), lane.take());
    }

    @Test
    void shouldKeepAPushForNobodyButWhoseRequestCausedIt()
    {
        final long other = lane.open(4);
        final ServiceWorker worker = worker((request, replies) ->
        {
            ServiceUnderTest.push(replies, request.subscription(), 50);
            ServiceUnderTest.push(replies, other, 60);
            lane.process.poll();
            ServiceUnderTest.echo(request, replies);
        });
        lane.request(lane.open(3), 0, RowTable.SOFH, 0);
        worker.doWork();
        assertEquals(List.of("4:push 60"), lane.take());
        lane.process.poll();

        assertEquals(List.of("3:0=0", "3:push 50"), lane.take());
    }

    @Test
    void shouldLetAKeptPushGoWhenTheDeadlineHasAnswered()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            ServiceUnderTest.push(replies, request.subscription(), 50);
            lane.process.poll();
            tick(DEADLINE_NS);
            ServiceUnderTest.echo(request, replies);
        });
        lane.request(lane.open(3), 0, RowTable.SOFH, 0);
        worker.doWork();
        assertEquals(List.of("3:0 SERVICE_TIMEOUT", "3:push 50"), lane.take());
        lane.process.poll();

        assertEquals(List.of(), lane.take());
        assertEquals(1, lane.rejects(Reason.LATE_REPLY));
    }

    @Test
    void shouldNotWorkOnWhatIsPastItsDeadline()
    {
        final List<Long> served = new ArrayList<>();
        final ServiceWorker worker = worker((request, replies) ->
        {
            served.add(ServiceUnderTest.number(request));
            ServiceUnderTest.echo(request, replies);
        });
        final long id = lane.open(3);
        lane.request(id, 0, 0, 0);
        lane.request(id, 1, 0, 1);
        nowNs = DEADLINE_NS;
        worker.doWork();
        lane.process.poll();

        assertEquals(List.of("3:0 SERVICE_TIMEOUT", "3:1=1"), lane.take());
        assertEquals(List.of(1L), served);
        assertEquals(1, lane.rejects(Reason.REQUEST_DEADLINE));
    }

    @Test
    void shouldLetOthersPassWhileAReplyIsMade()
    {
        final List<Boolean> hadNothing = new ArrayList<>();
        final ServiceWorker worker = worker((request, replies) ->
        {
            replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
            hadNothing.add(lane.inbox.isEmpty());
            replies.commit();
        });
        lane.request(lane.open(3), 0, 0, 0);
        worker.doWork();

        assertEquals(List.of(true), hadNothing);
        assertFalse(lane.inbox.isEmpty());
    }

    @Test
    void shouldFailTheRequestOfAServiceThatThrowsAndGoOn()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            switch ((int)ServiceUnderTest.number(request))
            {
                case 0:
                    throw new IllegalStateException("of the test");
                case 1:
                    replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
                    throw new IllegalStateException("of the test, with a claim open");
                case 2:
                    break;
                default:
                    ServiceUnderTest.echo(request, replies);
            }
        });
        lane.begin(SlotKind.DATA, lane.open(3), 0);
        lane.request(0, 0).request(1, 0).request(2, 0).request(3, 0).run();
        worker.doWork();
        lane.process.poll();

        assertEquals(
            List.of("3:0 SERVICE_FAILED", "3:1 SERVICE_FAILED", "3:2 SERVICE_FAILED", "3:3=3"), lane.take());
        assertEquals(
            List.of("of the test", "of the test, with a claim open", "no reply was committed to NewOrderSingle"),
            lane.said());
    }

    @Test
    void shouldRefuseWhatTheQueueOrTheTableHasNoRoomFor()
    {
        final ServiceUnderTest few = new ServiceUnderTest(queue, "penstock.request.in-flight=3");
        final long id = few.open(3);
        few.begin(SlotKind.DATA, id, 0).request(0, 0).request(1, 0).request(2, 0).request(3, 0).run();
        assertEquals(List.of("3:3 IN_FLIGHT_FULL"), few.take());

        final long other = lane.open(4);
        int order = 0;
        while (lane.take().isEmpty())
        {
            lane.request(other, order++, 0, 0);
        }
        assertEquals(1, lane.rejects(Reason.SERVICE_FULL));
    }

    @Test
    void shouldAnswerOnceWhenTheDeadlineIsFirst()
    {
        final ServiceWorker worker = worker(ServiceUnderTest::echo);
        final long id = lane.open(3);
        lane.request(id, 0, 0, 100);
        tick(99 + DEADLINE_NS);
        assertEquals(List.of(), lane.take());
        tick(100 + DEADLINE_NS);
        assertEquals(List.of("3:0 SERVICE_TIMEOUT"), lane.take());

        worker.doWork();
        lane.process.poll();
        assertEquals(List.of(), lane.take());
        assertEquals(1, lane.rejects(Reason.LATE_REPLY));
    }

    @Test
    void shouldDropTheReplyToAConnectionThatHasGone()
    {
        final ServiceWorker worker = worker(ServiceUnderTest::echo);
        final long gone = lane.open(3);
        lane.request(gone, 0, 0, 0);
        lane.begin(SlotKind.CLOSED, gone, 0).run();
        lane.open(3);
        worker.doWork();
        lane.process.poll();

        assertEquals(List.of("3:control " + Control.RELEASE), lane.take());
        assertEquals(1, lane.rejects(Reason.LATE_REPLY));
    }

    @Test
    void shouldRefuseAllInFlightAtTheDrainsDeadlineThroughAFullRing()
    {
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++)
        {
            lane.request(lane.open(i), 0, 0, 0);
            expected.add(i + ":0 DRAINING");
        }
        lane.begin(SlotKind.DRAIN_DEADLINE, 0, 1).run();
        final List<String> taken = new ArrayList<>();
        for (int i = 0; i < 12; i++)
        {
            lane.process.poll();
            // a tick comes while the ring is full
            lane.begin(SlotKind.TICK, 0, 2 + i).run();
            taken.addAll(lane.take(1));
        }
        assertEquals(expected, taken);
    }

    @Test
    void shouldTakeRepliesThatFindTheRingFullLater()
    {
        final ServiceWorker worker = worker(ServiceUnderTest::echo);
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++)
        {
            lane.request(lane.open(i), 7, 0, 0);
            expected.add(i + ":7=7");
        }
        worker.doWork();
        final List<String> taken = new ArrayList<>();
        while (taken.size() < expected.size())
        {
            lane.process.poll();
            taken.addAll(lane.take(1));
        }

        assertEquals(expected, taken);
    }

    @Test
    void shouldAnswerAllThatALostServiceHadHoweverFullTheRingIs()
    {
        final long id = lane.open(3);
        final int count = 2 * ServiceUnderTest.SLOTS * ServiceUnderTest.ROWS;
        final List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            lane.request(id, i, 0, 0);
            expected.add("3:" + i + " SERVICE_LOST");
        }
        assertTrue(lane.inbox.offerLost(1));
        lane.process.poll();
        assertEquals(List.of(), lane.take());

        assertTrue(lane.inbox.offerLost(0));
        final List<String> taken = new ArrayList<>();
        while (lane.process.hasWork())
        {
            lane.process.poll();
            taken.addAll(lane.take());
        }
        assertEquals(expected, taken);
        assertEquals(count, lane.rejects(Reason.SERVICE_LOST));

        worker(ServiceUnderTest::echo).doWork();
        lane.process.poll();
        assertEquals(List.of(), lane.take());
        assertEquals(count, lane.rejects(Reason.LATE_REPLY));
    }

    @Test
    void shouldRefuseWhileTheWorkerIsAtOneRequestForTooLong()
    {
        final ServiceWorker worker = worker((request, replies) ->
        {
            if (ServiceUnderTest.number(request) == 0)
            {
                tick(1);
                assertFalse(queue.isStuck());
                tick(1 + PATIENCE_NS);
                assertTrue(queue.isStuck());
                lane.request(lane.open(4), 5, 0, 1);
                assertEquals(List.of("4:5 SERVICE_DOWN"), lane.take());
            }
            ServiceUnderTest.echo(request, replies);
        });
        queue.watch(worker::begun, PATIENCE_NS);
        lane.begin(SlotKind.DATA, lane.open(3), 0).request(0, 0).request(1, 0).run();
        worker.doWork();
        tick(1 + 2 * PATIENCE_NS);

        assertFalse(queue.isStuck());
        assertEquals(List.of("3:0=0", "3:1=1"), lane.take());
        lane.request(lane.open(4), 6, 0, 1);
        assertEquals(List.of(), lane.take());
        assertEquals(1, lane.rejects(Reason.SERVICE_DOWN));
    }

    @Test
    void shouldForgetARequestWhenItsIndexIsUsedAgain()
    {
        final InFlight table =
            new InFlight(0, 2, new LaneCounters(Counters.forLanes(1), 0, List.of("orders")).service());
        final int first = table.add(0, 5, 0, 0, 0, 0, 7, 100);
        final long correlation = table.correlation(first);
        assertEquals(first, table.find(correlation));
        table.remove(first);
        assertEquals(InFlight.NONE, table.find(correlation));
        assertEquals(first, table.add(0, 6, 1, 2, 3, 4, 8, -50));
        assertEquals(InFlight.NONE, table.find(correlation));
        assertEquals(1, table.flags(first));
        assertEquals(2, table.route(first));
        assertEquals(3, table.order(first));
        assertEquals(4, table.stream(first));
        assertEquals(8, table.startNs(first));
        assertEquals(InFlight.NONE, table.expired(0, -51));
        assertEquals(first, table.expired(0, -50));
        table.add(0, 7, 0, 0, 0, 0, 0, 0);
        assertTrue(table.isFull());
        assertEquals(2, table.count());
    }

    private void tick(final long nowNs)
    {
        lane.begin(SlotKind.TICK, 0, nowNs).run();
        lane.process.poll();
    }

    private ServiceWorker worker(final Service service)
    {
        return new ServiceWorker(
            "worker",
            service,
            List.of(queue),
            List.of(lane.inbox),
            Defaults.SCHEMA,
            Defaults.SCHEMA.largestMessage(),
            lane.counters.worker("worker"),
            () -> nowNs,
            lane.faults::add);
    }
}
