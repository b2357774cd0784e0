package io.penstock.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.Side;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.cluster.ClusterEnvelope;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.ReplyEnvelope;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicatedHostTest
{
    private static final long ONE = 11;
    private static final long TWO = 22;
    private static final long THREE = 33;
    private static final long NEVER = Long.MAX_VALUE;

    private final HostMember member = new HostMember(2, 2048);

    @BeforeEach
    void lead()
    {
        member.host().onTerm(HostMember.SEED);
        member.host().lead(true);
    }

    @AfterEach
    void close()
    {
        member.close();
    }

    @Test
    void shouldWelcomeAGatewayAndAnswerIt()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        assertSent("1: -1/0");
        order(1, ONE, 1, "A", 0);
        assertSent("1: 1/1 REPLY");
    }

    @Test
    void shouldDropWhatWasAppliedAndRefuseWhatIsBehindAGap()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        order(1, ONE, 1, "A", 0);
        member.take();
        order(1, ONE, 1, "A", 0);
        assertSent();
        order(1, ONE, 3, "C", 0);
        order(1, ONE, 4, "D", 0);
        assertSent("1: -1/1");
        order(1, ONE, 2, "B", 0);
        order(1, ONE, 4, "D", 0);
        assertSent("1: 2/2 REPLY", "1: -1/2");
        assertEquals(1, member.counters().duplicates());
        assertEquals(3, member.counters().gaps());
    }

    @Test
    void shouldSendAgainWhatIsNotAcknowledged()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        order(1, ONE, 1, "A", 0);
        order(1, ONE, 2, "B", 0);
        order(1, ONE, 3, "C", 1);
        member.take();
        member.host().onSessionClosed(1);
        member.onMessage(2, 0, HostMessage.of(ONE, ClusterEnvelope.RESUME, 1));
        assertSent("2: -1/3", "2: 2/2 REPLY", "2: 3/3 REPLY");
    }

    @Test
    void shouldSendLaterWhatThereIsNoRoomFor()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.take();
        member.block(true);
        order(1, ONE, 1, "A", 0);
        order(1, ONE, 2, "B", 0);
        assertSent();
        member.block(false);
        assertEquals(2, member.host().flush());
        assertSent("1: 1/1 REPLY", "1: 2/2 REPLY");
        assertEquals(0, member.host().flush());
    }

    @Test
    void shouldSendNothingAfterAChangeOfLeaderUntilTheGatewaySaysWhatItHas()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        order(1, ONE, 1, "A", 0);
        member.host().lead(false);
        member.take();
        order(1, ONE, 2, "B", 0);
        assertSent();
        member.host().lead(true);
        order(1, ONE, 3, "C", 0);
        assertSent();
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.RESUME, 1));
        assertSent("1: -1/3", "1: 2/2 REPLY", "1: 3/3 REPLY");
    }

    @Test
    void shouldEndAGatewayThatTakesNothing()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.onMessage(2, 0, HostMessage.of(TWO, ClusterEnvelope.OPEN, 0));
        member.take();
        int sequence = 0;
        while (member.counters().endings() == 0)
        {
            order(1, ONE, ++sequence, "A" + sequence, 0);
        }
        final List<String> sent = sent();
        assertEquals("1: -2/0", sent.get(sent.size() - 1));
        assertEquals(sequence, sent.size());
        assertEquals(1, member.counters().gateways());
        order(1, ONE, sequence + 1, "Z", 0);
        assertSent("1: -2/0");
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.RESUME, 0));
        assertSent("1: -2/0");
        order(2, TWO, 1, "B", 0);
        assertSent("2: 1/1 REPLY");
    }

    @Test
    void shouldForgetTheGatewayThatHasNoSessionForTheLongestTime()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.onMessage(2, 0, HostMessage.of(TWO, ClusterEnvelope.OPEN, 0));
        member.take();
        member.onMessage(3, 0, HostMessage.of(THREE, ClusterEnvelope.OPEN, 0));
        assertSent("3: -3/0");
        member.host().onSessionClosed(2);
        member.host().onSessionClosed(1);
        member.onMessage(3, 0, HostMessage.of(THREE, ClusterEnvelope.OPEN, 0));
        assertSent("3: -1/0");
        member.onMessage(4, 0, HostMessage.of(ONE, ClusterEnvelope.RESUME, 0));
        assertSent("4: -1/0");
        member.onMessage(5, 0, HostMessage.of(TWO, ClusterEnvelope.RESUME, 0));
        assertSent("5: -2/0");
    }

    @Test
    void shouldForgetAGatewayThatLeaves()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.LEAVE, 0));
        assertEquals(0, member.counters().gateways());
        assertEquals(0, member.counters().endings());
    }

    @Test
    void shouldPushToTheGatewayOfTheSubscription()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.onMessage(2, 0, HostMessage.of(TWO, ClusterEnvelope.OPEN, 0));
        member.take();
        final long subscription = ConnectionId.of(0, 77, 5);
        member.onMessage(1, 0, HostMessage.order(ONE, 1, 0, "A", "S", Side.Sell, 5, NEVER, subscription));
        member.onMessage(2, 0, HostMessage.order(TWO, 1, 0, "B", "S", Side.Buy, 5, NEVER, subscription));
        assertSent("1: 1/1 REPLY", "1: 2/1 PUSH to " + subscription, "2: 1/1 REPLY");
    }

    @Test
    void shouldNotWorkOnWhatIsPastItsDeadlineByTheLogsTime()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.take();
        member.onMessage(1, 500, HostMessage.order(ONE, 1, 0, "A", "S", Side.Sell, 5, 500, 0));
        member.onMessage(1, 499, HostMessage.order(ONE, 2, 0, "A", "S", Side.Sell, 5, 500, 0));
        assertSent("1: 1/1 EXPIRED", "1: 2/2 REPLY");
    }

    @Test
    void shouldRefuseAnotherSchemaAndWhatIsNoMessage()
    {
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0, Defaults.SCHEMA.version() + 1));
        assertSent("1: -4/0");
        member.onMessage(1, 0, new byte[ClusterEnvelope.REQUEST_LENGTH - 1]);
        assertSent();
        assertEquals(1, member.counters().refusals());
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.OPEN, 0));
        member.onMessage(1, 0, HostMessage.of(ONE, ClusterEnvelope.ACKNOWLEDGE, 9));
        assertSent("1: -1/0", "1: -2/0");
    }

    private void order(
        final long sessionId, final long epoch, final long sequence, final String id, final long acknowledged)
    {
        member.onMessage(
            sessionId, 0, HostMessage.order(epoch, sequence, acknowledged, id, "S", Side.Sell, 5, NEVER, 0));
    }

    private void assertSent(final String... expected)
    {
        assertEquals(List.of(expected), sent());
    }

    private List<String> sent()
    {
        final List<String> all = new ArrayList<>();
        for (final HostMember.Sent sent : member.take())
        {
            final UnsafeBuffer buffer = new UnsafeBuffer(sent.bytes());
            final long sequence = ClusterEnvelope.outputSequence(buffer, 0);
            final String head = sent.sessionId() + ": " + sequence + '/' + ClusterEnvelope.applied(buffer, 0);
            final int envelope = ClusterEnvelope.OUTPUT_LENGTH;
            final Outcome outcome = sequence < 0 ? null : ReplyEnvelope.outcome(buffer, envelope);
            all.add(outcome == null ?
                head :
                head + ' ' + outcome +
                    (outcome == Outcome.PUSH ? " to " + ReplyEnvelope.subscription(buffer, envelope) : ""));
        }
        return all;
    }
}
