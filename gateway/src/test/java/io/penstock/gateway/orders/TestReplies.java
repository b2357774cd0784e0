package io.penstock.gateway.orders;

import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/**
 * Collects the reply and the pushes of one request, and holds the service to the contract of claims.
 */
final class TestReplies implements Replies
{
    private static final int OFFSET = 8;
    private static final byte GARBAGE = (byte)0xA5;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final List<Message> replies = new ArrayList<>();
    private final List<Message> pushes = new ArrayList<>();
    private final Set<Long> gone = new HashSet<>();
    private boolean isOpen;
    private int templateId;
    private long subscription;

    void reset()
    {
        replies.clear();
        pushes.clear();
    }

    void leave(final long subscriber)
    {
        gone.add(subscriber);
    }

    Message reply()
    {
        assertFalse(isOpen);
        assertEquals(1, replies.size());
        return replies.get(0);
    }

    List<Message> pushes()
    {
        return List.copyOf(pushes);
    }

    @Override
    public void claim(final Request request, final int template, final int length)
    {
        open(template, 0);
    }

    @Override
    public boolean claimPush(final long subscriber, final int template, final int length)
    {
        if (gone.contains(subscriber))
        {
            return false;
        }
        open(template, subscriber);
        return true;
    }

    private void open(final int template, final long subscriber)
    {
        assertFalse(isOpen);
        isOpen = true;
        templateId = template;
        subscription = subscriber;
        buffer.setMemory(0, buffer.capacity(), GARBAGE);
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
    public int claimed()
    {
        return 0;
    }

    @Override
    public void commit(final int length)
    {
        isOpen = false;
        final Message message = Message.decode(templateId, buffer, OFFSET);
        if (subscription == 0)
        {
            replies.add(message);
        }
        else
        {
            pushes.add(message.with("subscription", subscription));
        }
    }
}
