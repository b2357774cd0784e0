package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.BusinessMessageRejectDecoder;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Frames and messages that lie about their lengths.
 */
class HostileSbeTest
{
    private static final int BLOCK_LENGTH_OFFSET = Messages.HEADER_LENGTH;
    private static final int MUTATIONS = 1000;

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCloseWhenFrameLengthIsWrong(final String layout) throws IOException
    {
        final byte[] order = Messages.sbeOrder("A1", Side.Buy, 1, TimeInForce.Day);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (final int length : new int[]{0, 1, 5, 6, 7, 13, (1 << 24) - 1, (1 << 20) + 1})
            {
                assertClosed(gateway, Messages.framed(order.clone(), length), Reason.BAD_FRAMING);
            }
            final byte[] wrongType = order.clone();
            wrongType[5] = 0;
            assertClosed(gateway, wrongType, Reason.BAD_FRAMING);
            assertEquals(0, gateway.errors());
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldCountTruncatedFrameWhenClientEndsWithinIt(final String layout) throws IOException
    {
        final byte[] order = Messages.sbeOrder("A1", Side.Buy, 1, TimeInForce.Day);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (int length = 1; length < order.length; length++)
            {
                try (TestClient client = gateway.connect())
                {
                    client.send(order, 0, length);
                    client.halfClose();
                    assertEquals(0, client.readToEnd().length);
                }
            }
            gateway.awaitReject(Reason.TRUNCATED, order.length - 1);
            gateway.awaitBaseline();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldTakeFramesWhenTheyAreLargerThanASlot(final String layout) throws IOException
    {
        final byte[] order = Messages.sbeOrder("L", Side.Buy, 1, TimeInForce.Day);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout);
            TestClient client = gateway.connect())
        {
            int sent = 0;
            for (final int length : new int[]{order.length + 1, 8192, 8193, 20_000, 500_000, 1 << 20})
            {
                final byte[] frame = Messages.framed(
                    Arrays.copyOf(Messages.sbeOrder("L" + sent, Side.Buy, 1, TimeInForce.Day), length), length);
                client.send(frame);
                client.send(Messages.sbeStatus("L" + sent));
                sent++;
                final int template = Messages.template(client.readFrame());
                assertTrue(template == ExecutionReportDecoder.TEMPLATE_ID ||
                    template == BusinessMessageRejectDecoder.TEMPLATE_ID, () -> length + ": " + template);
                assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
            }
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldRejectWhenBlockLengthLies(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout);
            TestClient client = gateway.connect())
        {
            final byte[] order = Messages.sbeOrder("A1", Side.Buy, 1, TimeInForce.Day);
            for (final int length : new int[]{0, 1, 35, 200, 0x7FFF, 0x8000, 0xFFFF})
            {
                final byte[] hostile = order.clone();
                hostile[BLOCK_LENGTH_OFFSET] = (byte)length;
                hostile[BLOCK_LENGTH_OFFSET + 1] = (byte)(length >> 8);
                client.send(hostile);
                assertEquals(BusinessMessageRejectDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
            }
            client.send(order);
            assertEquals(ExecutionReportDecoder.TEMPLATE_ID, Messages.template(client.readFrame()));
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerOrCloseWhenFramesAreMutated(final String layout) throws IOException
    {
        final Random random = new Random(20260601L);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout);
            TestClient honest = gateway.connect())
        {
            honest.send(Messages.sbeOrder("HONEST", Side.Buy, 1, TimeInForce.Day));
            honest.readFrame();
            for (int i = 0; i < MUTATIONS; i++)
            {
                final byte[] frame = mutate(random, i);
                try (TestClient client = gateway.connect())
                {
                    client.send(frame);
                    client.halfClose();
                    client.readToEnd();
                }
                if (i % 50 == 0)
                {
                    honest.send(Messages.sbeStatus("HONEST"));
                    byte[] report = honest.readFrame();
                    while (report[Messages.HEADER_LENGTH + 2] != ExecutionReportDecoder.TEMPLATE_ID)
                    {
                        report = honest.readFrame();
                    }
                }
            }
            assertEquals(0, gateway.errors());
            honest.hangUp();
            gateway.awaitBaseline();
        }
    }

    private static byte[] mutate(final Random random, final int number)
    {
        final byte[] valid = random.nextBoolean() ?
            Messages.sbeOrder("M" + number, Side.Sell, 1 + random.nextInt(10), TimeInForce.ImmediateOrCancel) :
            Messages.sbeStatus("M" + number);
        // the first byte stays, since it tells the protocol
        final int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++)
        {
            final int at = 1 + random.nextInt(random.nextBoolean() ? Messages.HEADER_LENGTH + 8 : valid.length - 1);
            valid[at] = random.nextBoolean() ? (byte)random.nextInt(256) : (byte)(valid[at] ^ 1 << random.nextInt(8));
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(valid, 1 + random.nextInt(valid.length)) : valid;
    }

    private static void assertClosed(final GatewayUnderAttack gateway, final byte[] bytes, final Reason reason)
        throws IOException
    {
        final long before = gateway.rejects(reason);
        try (TestClient client = gateway.connect())
        {
            client.send(bytes);
            assertTrue(client.isAtEnd());
        }
        gateway.awaitReject(reason, before + 1);
    }
}
