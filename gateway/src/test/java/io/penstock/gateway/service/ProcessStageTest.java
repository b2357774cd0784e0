package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.ring.Control;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.ring.SlotKind;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessStageTest
{
    @Test
    void shouldLoseAndDoubleNothingWhenTheOutboundRingIsFull()
    {
        for (int room = 1; room <= ServiceUnderTest.SLOTS; room++)
        {
            final List<Long> served = new ArrayList<>();
            final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
            {
                served.add(ServiceUnderTest.number(request));
                ServiceUnderTest.echo(request, replies);
            });
            service.begin(SlotKind.DATA, service.open(0), 0);
            final List<String> expected = new ArrayList<>();
            for (int order = 0; order < 25; order++)
            {
                service.request(order, 0);
                expected.add("0:" + order + "=" + order);
            }
            service.in.requestResume();
            expected.add("0:control " + (Control.RESUME | Control.PAUSE));

            final List<String> taken = new ArrayList<>();
            while (!service.run())
            {
                assertTrue(service.process.isBlocked());
                taken.addAll(service.take(room));
                assertFalse(service.process.isBlocked());
            }
            taken.addAll(service.take());

            assertEquals(expected, taken);
            assertEquals(25, served.size());
        }
    }

    @Test
    void shouldPublishEvenWithoutRepliesWhatTheLayersAskFor()
    {
        final ServiceUnderTest service = new ServiceUnderTest(ServiceUnderTest::echo);
        final long id = service.open(3);
        assertEquals(List.of(), service.take());
        assertTrue(service.begin(SlotKind.DATA, id, 0).run());
        assertEquals(List.of(), service.take());

        service.begin(SlotKind.DATA, id, 0).in.requestFlush();
        service.run();
        assertEquals(1, service.published());
        service.take();
        service.begin(SlotKind.DATA, id, 0).request(0, 0).in.fail();
        service.run();
        assertEquals(List.of("3:control " + Control.ABORT), service.take());
        service.begin(SlotKind.CLOSED, id, 0).run();
        assertEquals(List.of("3:control " + Control.RELEASE), service.take());
        assertTrue(service.request(id, 0, 0, 0));
        assertEquals(List.of(), service.take());
    }

    @Test
    void shouldSendRowsOfTicksToTheConnectionsTheyName()
    {
        final ServiceUnderTest service = new ServiceUnderTest(ServiceUnderTest::echo);
        service.open(3);
        service.open(4);
        service.begin(SlotKind.TICK, 0, 0);
        for (int index = 3; index < 6; index++)
        {
            service.in.rows().connectionIndex(
                service.in.rows().add(RowTable.CONTROL | RowTable.CLOSE, 0, index, 0), index);
        }
        service.run();

        assertEquals(List.of("3:3 close", "4:4 close"), service.take());
    }

    @Test
    void shouldAnswerForAServiceThatThrowsOrSaysNothing()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            final long number = ServiceUnderTest.number(request);
            if (number == 3)
            {
                ServiceUnderTest.echo(request, replies);
            }
            if (number == 2)
            {
                replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
            }
            if (number > 1)
            {
                throw new IllegalStateException("of the test");
            }
            if (number == 1)
            {
                ServiceUnderTest.echo(request, replies);
            }
        });
        service.begin(SlotKind.DATA, service.open(0), 0).request(0, 0).request(1, 0).request(2, 0).request(3, 0).run();

        assertEquals(
            List.of("0:0 SERVICE_FAILED", "0:1=1", "0:2 SERVICE_FAILED", "0:3=3"), service.take());
        assertEquals(3, service.rejects(Reason.SERVICE_FAULT));
        assertEquals(
            List.of("no reply was committed to NewOrderSingle", "of the test", "of the test"), service.said());
    }

    @Test
    void shouldTellOfAServiceThatClaimsAndDoesNotCommit()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) -> replies.claim(
            request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH));
        service.request(service.open(0), 0, 0, 0);

        assertEquals(List.of("0:0 SERVICE_FAILED"), service.take());
        assertEquals(List.of("no reply was committed to NewOrderSingle"), service.said());
    }

    @Test
    void shouldAnswerForAServiceThatOverwritesTheHeaderOfItsReply()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            replies.claim(request, ExecutionReportEncoder.TEMPLATE_ID, ExecutionReportEncoder.BLOCK_LENGTH);
            if (ServiceUnderTest.number(request) == 0)
            {
                replies.buffer().putShort(
                    replies.offset() - SbeHeader.LENGTH + SbeHeader.TEMPLATE_ID_OFFSET,
                    (short)9999,
                    ByteOrder.LITTLE_ENDIAN);
            }
            new ExecutionReportEncoder().wrap(replies.buffer(), replies.offset()).leavesQty(1);
            replies.commit();
        });
        service.begin(SlotKind.DATA, service.open(0), 0).request(0, 0).request(1, 0).run();

        assertEquals(List.of("0:0 SERVICE_FAILED", "0:1=1"), service.take());
        assertEquals(1, service.rejects(Reason.SERVICE_FAULT));
        assertEquals(
            List.of("the header of ExecutionReport was overwritten: the schema has no message of template 9999"),
            service.said());
    }

    @Test
    void shouldHoldInlineServicesToTheirContract()
    {
        final List<Class<?>> thrown = new ArrayList<>();
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            final int template = ExecutionReportEncoder.TEMPLATE_ID;
            final int length = ExecutionReportEncoder.BLOCK_LENGTH;
            thrown.add(assertThrows(RuntimeException.class, replies::commit).getClass());
            thrown.add(assertThrows(
                RuntimeException.class, () -> replies.claim(request, template, length - 1)).getClass());
            thrown.add(assertThrows(
                RuntimeException.class, () -> replies.claim(request, 9999, length)).getClass());
            replies.claim(request, template, length);
            thrown.add(assertThrows(
                RuntimeException.class, () -> replies.claim(request, template, length)).getClass());
            replies.commit();
            thrown.add(assertThrows(
                RuntimeException.class, () -> ServiceUnderTest.echo(request, replies)).getClass());
        });
        assertTrue(service.request(service.open(0), 0, 0, 0));

        assertEquals(
            List.of(
                IllegalStateException.class,
                IllegalArgumentException.class,
                IllegalArgumentException.class,
                IllegalStateException.class,
                IllegalStateException.class),
            thrown);
        assertEquals(1, service.take().size());
    }

    @Test
    void shouldPushBehindTheRowThatCausedIt()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            assertTrue(ServiceUnderTest.push(replies, request.subscription(), 100 + ServiceUnderTest.number(request)));
            ServiceUnderTest.echo(request, replies);
            assertFalse(ServiceUnderTest.push(replies, Replies.NO_SUBSCRIPTION, 1));
        });
        final long id = service.open(7);
        service.begin(SlotKind.DATA, id, 0).request(0, RowTable.SOFH).request(1, RowTable.SOFH).run();
        assertTrue(service.process.hasWork());
        assertTrue(service.process.poll() > 0);

        assertEquals(List.of("7:0=0", "7:push 100", "7:1=1", "7:push 101"), service.take());
        assertEquals(service.pool.capacity(), service.pool.freeBytes());
    }

    @Test
    void shouldPushNothingWhenHttpCarriesSbe()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            assertEquals(Replies.NO_SUBSCRIPTION, request.subscription());
            ServiceUnderTest.echo(request, replies);
        });
        final long id = service.open(7);
        service.request(id, 0, RowTable.encodings(HttpEncoding.SBE, HttpEncoding.SBE), 0);
        service.request(id, 1, RowTable.encodings(HttpEncoding.SBE, HttpEncoding.JSON), 0);

        assertEquals(List.of("7:0=0", "7:1=1"), service.take());
    }

    @Test
    void shouldSendAllPushesInOrderThroughAFullRing()
    {
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            for (int i = 0; i < 50; i++)
            {
                ServiceUnderTest.push(replies, request.subscription(), i);
            }
            ServiceUnderTest.echo(request, replies);
        });
        service.request(service.open(7), 0, RowTable.SOFH, 0);
        final List<String> expected = new ArrayList<>(List.of("7:0=0"));
        for (int i = 0; i < 50; i++)
        {
            expected.add("7:push " + i);
        }

        final List<String> taken = new ArrayList<>(service.take());
        while (taken.size() < expected.size())
        {
            final long before = service.published();
            assertTrue(service.process.poll() > 0, "what was published must be rung for");
            assertTrue(service.published() > before);
            if (taken.size() + ServiceUnderTest.SLOTS * ServiceUnderTest.ROWS < expected.size())
            {
                assertTrue(service.process.isBlocked(), "it waits for room, which nobody rings for");
            }
            taken.addAll(service.take());
        }
        assertEquals(expected, taken);
        assertEquals(service.pool.capacity(), service.pool.freeBytes());
    }

    @Test
    void shouldAbortATargetThatHoldsTooMuch()
    {
        final ServiceUnderTest service = new ServiceUnderTest(
            (request, replies) ->
            {
                for (int i = 0; i < 200; i++)
                {
                    ServiceUnderTest.push(replies, request.subscription(), i);
                }
                ServiceUnderTest.echo(request, replies);
            },
            "penstock.held.limit=16KiB");
        final long id = service.open(7);
        service.request(id, 0, RowTable.SOFH, 0);
        service.process.poll();

        assertEquals(List.of("7:0=0", "7:control " + Control.ABORT), service.take());
        assertEquals(1, service.rejects(Reason.SLOW_CONSUMER));
        assertEquals(service.pool.capacity(), service.pool.freeBytes());
        service.begin(SlotKind.CLOSED, id, 0).run();
        final long next = service.open(7);
        service.take();
        assertTrue(service.request(next, 0, 0, 0));
        service.process.poll();
        assertEquals(List.of("7:0=0"), service.take());
    }

    @Test
    void shouldConflatePushesWhenTheWindowIsFull()
    {
        final ServiceUnderTest service = new ServiceUnderTest(
            (request, replies) ->
            {
                for (int i = 0; i < 200; i++)
                {
                    ServiceUnderTest.push(replies, request.subscription(), i);
                }
                ServiceUnderTest.echo(request, replies);
            },
            "penstock.held.limit=16KiB",
            "penstock.pushes.conflate=[{ message = ExecutionReport, by = orderId }]");
        final long id = service.open(7);
        service.request(id, 0, RowTable.SOFH, 0);
        final List<String> taken = takeAll(service);
        final int direct = taken.size() - 2;
        assertEquals("7:0=0", taken.get(0));
        assertEquals("7:push " + (direct - 1), taken.get(taken.size() - 1), taken::toString);
        assertEquals("7:control " + Control.TELL, taken.stream().filter((each) -> each.contains("control"))
            .findFirst().orElseThrow());
        assertTrue(direct < 60, () -> taken.toString());
        assertFalse(service.process.hasWork());

        service.begin(SlotKind.SENT, id, 0).run();
        assertEquals(List.of("7:push 199", "7:control " + Control.TELL), takeAll(service));
        assertEquals(0, service.rejects(Reason.SLOW_CONSUMER));
        assertEquals(200 - direct - 1, service.conflated());
        assertEquals(service.pool.capacity(), service.pool.freeBytes());

        // what waits goes when its connection does
        service.request(id, 1, RowTable.SOFH, 0);
        takeAll(service);
        service.begin(SlotKind.CLOSED, id, 0).run();
        service.take();
        final long next = service.open(7);
        service.begin(SlotKind.SENT, next, 0).run();
        assertEquals(List.of(), takeAll(service));
        assertEquals(service.pool.capacity(), service.pool.freeBytes());
    }

    private static List<String> takeAll(final ServiceUnderTest service)
    {
        final List<String> taken = new ArrayList<>();
        for (List<String> some = service.take(); !some.isEmpty() || service.process.hasWork(); some = service.take())
        {
            taken.addAll(some);
            service.process.poll();
        }
        return taken;
    }

    @Test
    void shouldDropPushesToConnectionsThatHaveGone()
    {
        final long[] subscription = new long[1];
        final boolean[] pushed = new boolean[1];
        final ServiceUnderTest service = new ServiceUnderTest((request, replies) ->
        {
            pushed[0] = ServiceUnderTest.push(replies, subscription[0], 1);
            ServiceUnderTest.echo(request, replies);
        });
        final long gone = service.open(1);
        subscription[0] = gone;
        final long here = service.open(2);
        service.request(here, 0, 0, 0);
        assertTrue(pushed[0]);
        service.begin(SlotKind.CLOSED, gone, 0).run();
        service.process.poll();
        service.request(here, 1, 0, 0);

        assertFalse(pushed[0]);
        assertEquals(1, service.rejects(Reason.LATE_PUSH));
        assertEquals(List.of("2:0=0", "1:control " + Control.RELEASE, "2:1=1"), service.take());
        assertEquals(service.pool.capacity(), service.pool.freeBytes());
    }
}
