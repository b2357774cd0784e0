package io.penstock.gateway.orders;

import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Collects replies and pushes as their bytes.
 */
final class RawReplies implements Replies
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final List<String> messages = new ArrayList<>();
    private String head;
    private int claimed;

    void clear()
    {
        messages.clear();
    }

    List<String> messages()
    {
        return List.copyOf(messages);
    }

    @Override
    public void claim(final Request request, final int templateId, final int length)
    {
        open("reply " + templateId, length);
    }

    @Override
    public boolean claimPush(final long subscription, final int templateId, final int length)
    {
        open("push to " + subscription + ' ' + templateId, length);
        return true;
    }

    private void open(final String newHead, final int length)
    {
        buffer.setMemory(0, buffer.capacity(), (byte)0x5A);
        head = newHead;
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
        return 0;
    }

    @Override
    public void commit(final int length)
    {
        messages.add(head + ' ' + HexFormat.of().formatHex(buffer.byteArray(), 0, length));
    }

    @Override
    public int claimed()
    {
        return claimed;
    }
}
