package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RequestEnvelopeTest
{
    private static final int OFFSET = 16;
    private static final int LENGTH = SbeHeader.LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);

    @Test
    void shouldCarryAllOfARequest()
    {
        final RequestView sent = request("cn=desk-7", "k-1");
        RequestEnvelope.encode(sent, buffer, OFFSET);
        final RequestView got = new RequestView(Defaults.SCHEMA);

        assertTrue(RequestEnvelope.decode(buffer, OFFSET, RequestEnvelope.length(sent), got));
        assertEquals(sent.correlation(), got.correlation());
        assertEquals(sent.subscription(), got.subscription());
        assertEquals(sent.deadlineNs(), got.deadlineNs());
        assertEquals(sent.fingerprint(), got.fingerprint());
        assertTrue(got.isPossResend());
        assertEquals("cn=desk-7", text(got.client()));
        assertEquals("k-1", text(got.key()));
        assertEquals(NewOrderSingleEncoder.TEMPLATE_ID, got.templateId());
        assertEquals(NewOrderSingleEncoder.BLOCK_LENGTH, got.length());
        assertEquals(
            new UnsafeBuffer(sent.buffer(), 0, LENGTH), new UnsafeBuffer(got.buffer(), got.messageOffset(), LENGTH));
    }

    @Test
    void shouldRefuseWhatIsCutOffAtAnyByte()
    {
        final RequestView sent = request("cn=desk-7", "k-1");
        RequestEnvelope.encode(sent, buffer, OFFSET);
        final RequestView got = new RequestView(Defaults.SCHEMA);
        for (int length = 0; length < RequestEnvelope.length(sent); length++)
        {
            assertFalse(RequestEnvelope.decode(buffer, OFFSET, length, got), "of " + length);
        }
    }

    private static RequestView request(final String client, final String key)
    {
        final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
        SbeHeader.encode(message, 0, Defaults.SCHEMA.message("NewOrderSingle"));
        new NewOrderSingleEncoder().wrap(message, SbeHeader.LENGTH).orderQty(42);
        final RequestView request = new RequestView(Defaults.SCHEMA).wrap(message, 0, LENGTH);
        request.origin(77, new UnsafeBuffer(client.getBytes(StandardCharsets.UTF_8)));
        final UnsafeBuffer keyBytes = new UnsafeBuffer(key.getBytes(StandardCharsets.UTF_8));
        request.key(keyBytes, 0, keyBytes.capacity(), 0x1234_5678_9ABC_DEF0L, true);
        return request.due(99, -5);
    }

    private static String text(final DirectBuffer text)
    {
        return text.getStringWithoutLengthUtf8(0, text.capacity());
    }
}
