package io.penstock.gateway.idempotency;

import io.penstock.gateway.service.Request;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A request of which nothing matters but its key.
 */
final class KeyedRequest implements Request
{
    private final DirectBuffer buffer = new UnsafeBuffer(new byte[64]);
    private DirectBuffer client = buffer("");
    private DirectBuffer key = buffer("");
    private long fingerprint;
    private boolean isPossResend;

    private static DirectBuffer buffer(final String text)
    {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    KeyedRequest key(final String newKey)
    {
        key = buffer(newKey);
        return this;
    }

    KeyedRequest client(final String newClient)
    {
        client = buffer(newClient);
        return this;
    }

    KeyedRequest fingerprint(final long newFingerprint)
    {
        fingerprint = newFingerprint;
        return this;
    }

    KeyedRequest possResend(final boolean newIsPossResend)
    {
        isPossResend = newIsPossResend;
        return this;
    }

    @Override
    public DirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public int offset()
    {
        return 8;
    }

    @Override
    public int length()
    {
        return 0;
    }

    @Override
    public int templateId()
    {
        return 1;
    }

    @Override
    public int blockLength()
    {
        return 0;
    }

    @Override
    public int version()
    {
        return 0;
    }

    @Override
    public long subscription()
    {
        return 0;
    }

    @Override
    public DirectBuffer client()
    {
        return client;
    }

    @Override
    public DirectBuffer key()
    {
        return key;
    }

    @Override
    public long fingerprint()
    {
        return fingerprint;
    }

    @Override
    public boolean isPossResend()
    {
        return isPossResend;
    }
}
