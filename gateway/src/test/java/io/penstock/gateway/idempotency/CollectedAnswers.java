package io.penstock.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.service.Answers;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Collects what a service answers, each message by its first word.
 */
final class CollectedAnswers implements Answers
{
    private static final int OFFSET = 16;

    private final UnsafeBuffer buffer;
    private final List<String> list = new ArrayList<>();
    private boolean isAnswered;
    private boolean isPush;
    private boolean isRefusing;
    private int claimed;
    private byte[] lastReply;

    CollectedAnswers(final int largest)
    {
        buffer = new UnsafeBuffer(new byte[OFFSET + largest]);
    }

    void clear()
    {
        list.clear();
        isAnswered = false;
        claimed = 0;
    }

    List<String> list()
    {
        return List.copyOf(list);
    }

    byte[] lastReply()
    {
        return lastReply;
    }

    void refuseCommits(final boolean newIsRefusing)
    {
        isRefusing = newIsRefusing;
    }

    @Override
    public void claim(final Request request, final int templateId, final int length)
    {
        assertFalse(isAnswered);
        open(templateId, length);
        isPush = false;
    }

    @Override
    public boolean claimPush(final long subscription, final int templateId, final int length)
    {
        open(templateId, length);
        isPush = true;
        return true;
    }

    private void open(final int templateId, final int length)
    {
        assertEquals(0, claimed);
        buffer.setMemory(0, buffer.capacity(), (byte)0xA5);
        SbeHeader.encode(buffer, OFFSET - SbeHeader.LENGTH, Defaults.SCHEMA.message(templateId));
        claimed = length;
    }

    @Override
    public MutableDirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public int offset()
    {
        return OFFSET;
    }

    @Override
    public void commit(final int length)
    {
        if (isRefusing && !isPush)
        {
            throw new IllegalArgumentException("as the test wants");
        }
        assertEquals(claimed, length);
        claimed = 0;
        list.add((isPush ? "PUSH " : "REPLY ") + buffer.getLong(OFFSET));
        if (!isPush)
        {
            isAnswered = true;
            lastReply = Arrays.copyOfRange(buffer.byteArray(), OFFSET - SbeHeader.LENGTH, OFFSET + length);
        }
        buffer.setMemory(0, buffer.capacity(), (byte)0x5A);
    }

    @Override
    public int claimed()
    {
        return claimed;
    }

    @Override
    public void refuse(final Outcome outcome)
    {
        assertFalse(isAnswered);
        isAnswered = true;
        list.add(outcome.name());
    }

    @Override
    public boolean isAnswered()
    {
        return isAnswered;
    }
}
