package io.penstock.gateway.idempotency;

import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.service.Answers;
import io.penstock.gateway.service.Outcome;
import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.ReplicatedService;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import io.penstock.gateway.service.ServiceContext;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Stands in front of a service and remembers what it has replied to requests that bear a key.
 * <ul>
 * <li>A request whose key is not known goes on, and its reply is remembered; or that it got none.</li>
 * <li>One that may be a repeat and whose key is known gets that reply again, byte for byte, and nothing is pushed.
 * Where it asks for something else, the first one is still worked on, or has failed, it is refused.</li>
 * <li>One that is not marked so goes on, though its key is known: the service itself says what it thinks of that.</li>
 * <li>One without a key goes on.</li>
 * </ul>
 * Keys are remembered a client, by its name. Called as its service is, by who has {@link Answers} for it.
 */
public final class IdempotentService implements ReplicatedService
{
    private static final int PART = 0x4F4E4345;
    private static final int VERSION = 1;

    private final Service service;
    private final AnswerStore store;
    private final FirstAnswer first;
    private final RecordingReplies recording;
    private final boolean isOwner;
    private SbeHeader header;

    /**
     * Puts a memory in front of a service that others use as well: it is not closed with the service.
     *
     * @param service      that is called.
     * @param store        that remembers, which other threads use as well or this service alone.
     * @param largestReply bytes of a reply at most, header included.
     */
    public IdempotentService(final Service service, final AnswerStore store, final int largestReply)
    {
        this(service, store, largestReply, false);
    }

    private IdempotentService(
        final Service service, final AnswerStore store, final int largestReply, final boolean isOwner)
    {
        this.isOwner = isOwner;
        this.service = service;
        this.store = store;
        first = new FirstAnswer(largestReply);
        recording = new RecordingReplies(largestReply);
    }

    /**
     * Puts a memory of its own in front of a service: it is closed with the service.
     *
     * @param service      that is called.
     * @param memory       that remembers.
     * @param largestReply bytes of a reply at most, header included.
     * @return both as one service.
     */
    public static IdempotentService alone(final Service service, final AnswerMemory memory, final int largestReply)
    {
        return new IdempotentService(service, memory, largestReply, true);
    }

    @Override
    public void onStart(final ServiceContext context)
    {
        header = context.schema().header();
        service.onStart(context);
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        final DirectBuffer key = request.key();
        if (key.capacity() == 0)
        {
            service.onRequest(request, replies);
            return;
        }
        final int verdict = store.admit(
            store.scope(request.client()), key, request.fingerprint(), request.isPossResend(), first);
        switch (verdict)
        {
            case AnswerStore.KNOWN -> service.onRequest(request, replies);
            case AnswerStore.REPEATED -> repeat(request, replies);
            case AnswerStore.REUSED -> ((Answers)replies).refuse(Outcome.KEY_REUSED);
            case AnswerStore.IN_USE -> ((Answers)replies).refuse(Outcome.KEY_IN_USE);
            case AnswerStore.FAILED, AnswerStore.REFUSED -> ((Answers)replies).refuse(Outcome.FAILED);
            default -> work(verdict, request, (Answers)replies);
        }
    }

    private void work(final int entry, final Request request, final Answers answers)
    {
        recording.begin(answers);
        try
        {
            service.onRequest(request, recording);
        }
        finally
        {
            if (recording.hasReply())
            {
                store.answer(entry, recording.reply(), 0, recording.replyLength());
            }
            else
            {
                store.fail(entry);
            }
        }
    }

    private void repeat(final Request request, final Replies replies)
    {
        replies.claim(request, header.templateId(first.buffer(), 0), first.length() - SbeHeader.LENGTH);
        final MutableDirectBuffer buffer = replies.buffer();
        buffer.putBytes(replies.offset() - SbeHeader.LENGTH, first.buffer(), 0, first.length());
        replies.commit();
    }

    @Override
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        memory().save(out);
        replicated().save(out);
    }

    @Override
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        boolean isLoaded = false;
        try
        {
            memory().load(in);
            replicated().load(in);
            isLoaded = true;
        }
        finally
        {
            if (!isLoaded)
            {
                memory().reset();
            }
        }
    }

    private AnswerMemory memory()
    {
        if (store instanceof AnswerMemory)
        {
            return (AnswerMemory)store;
        }
        throw new UnsupportedOperationException("a memory that several threads share is no part of a snapshot");
    }

    private ReplicatedService replicated()
    {
        if (service instanceof ReplicatedService)
        {
            return (ReplicatedService)service;
        }
        throw new UnsupportedOperationException(service.getClass().getName() + " can't be saved or loaded");
    }

    @Override
    public void close()
    {
        service.close();
        if (isOwner)
        {
            store.close();
        }
    }
}
