package io.penstock.gateway.aeron;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SessionEnvelopeTest
{
    private static final String CHANNEL = "aeron:udp?endpoint=127.0.0.1:20121";

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);

    @Test
    void shouldTellWhatAGatewaySays()
    {
        final int length = SessionEnvelope.encodeConnect(buffer, -5, 4001, 3, 77, 16_384, CHANNEL);
        assertTrue(SessionEnvelope.isSession(buffer, 0, length));
        assertEquals(SessionEnvelope.CONNECT, SessionEnvelope.kind(buffer, 0));
        assertEquals(-5, SessionEnvelope.gatewayEpoch(buffer, 0));
        assertEquals(4001, SessionEnvelope.schemaId(buffer, 0));
        assertEquals(3, SessionEnvelope.schemaVersion(buffer, 0));
        assertEquals(77, SessionEnvelope.replyStream(buffer, 0));
        assertEquals(16_384, SessionEnvelope.connections(buffer, 0));
        assertEquals(CHANNEL, SessionEnvelope.replyChannel(buffer, 0, length));
    }

    @Test
    void shouldHaveNoChannelWhenItIsNotWhole()
    {
        final int length = SessionEnvelope.encodeConnect(buffer, 1, 2, 3, 4, 5, CHANNEL);
        for (int cut = 0; cut < length; cut++)
        {
            assertNull(SessionEnvelope.replyChannel(buffer, 0, cut));
        }
        for (final int wrong : new int[]{0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, CHANNEL.length() + 1})
        {
            buffer.putInt(40, wrong);
            assertNull(SessionEnvelope.replyChannel(buffer, 0, length));
        }
    }

    @Test
    void shouldTellWhatAServiceSays()
    {
        SessionEnvelope.encodeHeartbeat(buffer, 1, -2, 3, 4, SessionEnvelope.LEAVING);
        assertTrue(SessionEnvelope.isSession(buffer, 0, SessionEnvelope.HEARTBEAT_LENGTH));
        assertFalse(SessionEnvelope.isSession(buffer, 0, SessionEnvelope.HEARTBEAT_LENGTH - 1));
        assertEquals(SessionEnvelope.HEARTBEAT, SessionEnvelope.kind(buffer, 0));
        assertEquals(1, SessionEnvelope.gatewayEpoch(buffer, 0));
        assertEquals(-2, SessionEnvelope.serviceEpoch(buffer, 0));
        assertEquals(SessionEnvelope.LEAVING, SessionEnvelope.state(buffer, 0));
    }
}
