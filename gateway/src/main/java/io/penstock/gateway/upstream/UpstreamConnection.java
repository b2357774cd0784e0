package io.penstock.gateway.upstream;

import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * A connection to an upstream, with one request at a time. The object, and the memory for what is read, are made at
 * start and used again with each new channel.
 * <p>
 * Room in the socket is waited for only behind a write that it did not take all of. A write that fails says nothing: an
 * answer may lie there to be read that says why, and if not, the read fails as well.
 */
public final class UpstreamConnection
{
    private static final int CLOSED = 0;
    private static final int CONNECTING = 1;
    private static final int IDLE = 2;
    private static final int BUSY = 3;
    private static final long NEVER = Long.MAX_VALUE;

    private final ConnectionOwner owner;
    private final UpstreamTimes times;
    private final UpstreamCounters counters;
    private final ResponseReader reader;
    private final ResponseBytes rx;
    private final UpstreamChannel channel = new UpstreamChannel();

    /** Whether the selector has it among those that are ready. */
    boolean isNoted;
    private UpstreamRequest request;
    private int state;
    private boolean isReused;
    private boolean hasResponse;
    private boolean isEarly;
    private boolean isBlocked;
    private boolean isSendBroken;
    private boolean isHeadAwaited;
    private boolean isProcessing;
    private int generation;
    private long deadlineNs = NEVER;

    UpstreamConnection(
        final ConnectionOwner owner,
        final UpstreamLimits limits,
        final UpstreamTimes times,
        final UpstreamCounters counters)
    {
        this.owner = owner;
        this.times = times;
        this.counters = counters;
        reader = new ResponseReader(limits);
        rx = new ResponseBytes(limits.responseLength());
    }

    /**
     * Does what a ready channel lets be done, for who owns the selector: the key's attachment is a connection.
     *
     * @param readyKey the key.
     */
    public void onReady(final SelectionKey readyKey)
    {
        if (!channel.isKey(readyKey))
        {
            return;
        }
        final int ready = readyKey.readyOps();
        try
        {
            if ((ready & SelectionKey.OP_CONNECT) != 0)
            {
                onConnectable();
            }
            else
            {
                if ((ready & SelectionKey.OP_WRITE) != 0)
                {
                    start();
                }
                if ((ready & SelectionKey.OP_READ) != 0 && channel.isKey(readyKey))
                {
                    onReadable();
                }
            }
        }
        catch (final Throwable e)
        {
            // left as it is it would be ready, and fail, again and again
            isProcessing = false;
            if (state != CLOSED)
            {
                close(UpstreamError.FAULT);
            }
            throw e;
        }
    }

    boolean isIdle()
    {
        return state == IDLE;
    }

    boolean isReused()
    {
        return isReused;
    }

    boolean hasResponse()
    {
        return hasResponse;
    }

    /** Whether the upstream takes no more of the request; it may still answer it. */
    boolean isSendBroken()
    {
        return isSendBroken;
    }

    /**
     * Connects, and sends a request when that is done.
     *
     * @return 0, or {@link UpstreamError#CONNECT_FAILED}, with which nothing has happened.
     */
    int connect(final Selector selector, final SocketAddress address, final UpstreamRequest newRequest)
    {
        final int result = channel.open(selector, address, this);
        if (result == UpstreamChannel.FAILED)
        {
            counters.add(UpstreamCount.CONNECT_FAILURES, 1);
            return UpstreamError.CONNECT_FAILED;
        }
        isReused = false;
        begin(newRequest, CONNECTING);
        deadlineNs = owner.nowNs() + times.connectNs();
        if (result == UpstreamChannel.CONNECTED)
        {
            onConnected();
        }
        return 0;
    }

    /** Takes a request on a connection that was kept alive. */
    void reuse(final UpstreamRequest newRequest)
    {
        isReused = true;
        counters.add(UpstreamCount.REUSES, 1);
        begin(newRequest, BUSY);
        arm();
    }

    /** Sends what was given of a request before it had a connection. */
    void start()
    {
        flush();
        offerRoom();
    }

    /**
     * Looks whether the upstream has closed an idle connection, or has sent what would be taken for the next answer;
     * either closes it here, too. The selector may not have come to that yet.
     */
    boolean isAlive()
    {
        onReadable();
        return state == IDLE;
    }

    /**
     * Writes what is there of the request.
     *
     * @return how many bytes the socket took.
     */
    int flush()
    {
        if (state != BUSY || isSendBroken || request.held.unsent() == 0)
        {
            return 0;
        }
        final HeldRequest held = request.held;
        final int result = channel.write(held.toSend());
        isSendBroken = result == UpstreamChannel.FAILED;
        final int written = Math.max(0, result);
        held.sent(written);
        counters.add(UpstreamCount.BYTES_WRITTEN, written);
        isBlocked = held.unsent() > 0 && !isSendBroken;
        channel.interest(SelectionKey.OP_WRITE, isBlocked);
        arm();
        return written;
    }

    /** Stops reading. */
    void onPause()
    {
        if (state == BUSY)
        {
            counters.add(UpstreamCount.PAUSES, 1);
            channel.interest(SelectionKey.OP_READ, false);
            arm();
        }
    }

    /** Reads on, beginning with what is there. */
    void onResume()
    {
        if (state == BUSY)
        {
            channel.interest(SelectionKey.OP_READ, true);
            arm();
            process();
        }
    }

    /** Closes a connection whose deadline has passed. */
    void onTick(final long nowNs)
    {
        if (deadlineNs <= nowNs)
        {
            close(state == CONNECTING ? UpstreamError.CONNECT_DEADLINE : state == IDLE ? UpstreamError.CLOSED :
                reader.isInHead() && !isBlocked ? UpstreamError.HEAD_DEADLINE : UpstreamError.STALLED);
        }
    }

    /** Closes, and tells the owner. */
    void close(final int code)
    {
        if (code == UpstreamError.CONNECT_FAILED || code == UpstreamError.CONNECT_DEADLINE)
        {
            counters.add(UpstreamCount.CONNECT_FAILURES, 1);
        }
        final UpstreamRequest current = request;
        drop();
        owner.onClosed(this, current, code);
    }

    private void begin(final UpstreamRequest newRequest, final int newState)
    {
        generation++;
        state = newState;
        request = newRequest;
        request.connection = this;
        request.tries++;
        reader.begin(newRequest.method);
        rx.clear();
        hasResponse = false;
        isEarly = false;
        isBlocked = false;
        isSendBroken = false;
        isHeadAwaited = false;
    }

    private void onConnectable()
    {
        final int result = channel.finishConnect();
        if (result == UpstreamChannel.CONNECTED)
        {
            onConnected();
        }
        else if (result == UpstreamChannel.FAILED)
        {
            close(UpstreamError.CONNECT_FAILED);
        }
    }

    private void onConnected()
    {
        state = BUSY;
        counters.add(UpstreamCount.CONNECTS, 1);
        arm();
        if (request.isPaused)
        {
            channel.interest(SelectionKey.OP_READ, false);
        }
        start();
    }

    private void offerRoom()
    {
        if (request != null && request.wantsRoom && (isSendBroken || request.held.hasRoom()))
        {
            request.wantsRoom = false;
            request.listener.onRoom(request);
        }
    }

    private void onReadable()
    {
        final int length = channel.read(rx.toRead());
        if (length < 0)
        {
            onEndOfInput(length == UpstreamChannel.ENDED);
        }
        else if (length > 0)
        {
            counters.add(UpstreamCount.BYTES_READ, length);
            if (state == IDLE)
            {
                counters.add(UpstreamCount.UNSOLICITED, 1);
                close(UpstreamError.CLOSED);
                return;
            }
            hasResponse = true;
            rx.read(length);
            arm();
            process();
        }
    }

    private void onEndOfInput(final boolean isClean)
    {
        if (isClean && state == BUSY && reader.isUntilClose())
        {
            complete(false);
        }
        else
        {
            close(hasResponse ? UpstreamError.TRUNCATED : UpstreamError.CLOSED);
        }
    }

    /** Goes through what was read as far as the listener takes it. */
    private void process()
    {
        if (isProcessing)
        {
            // the listener has resumed from within: the loop that called it goes on
            return;
        }
        isProcessing = true;
        // the listener may end this exchange and begin another, even with the same objects
        final int current = generation;
        boolean isMoreThere = true;
        while (isMoreThere && generation == current && !request.isPaused)
        {
            isMoreThere = rx.runLength() > 0 ? deliver(request) : step(request);
        }
        isProcessing = false;
    }

    /** One step, which is not the last one where it answers with true. */
    private boolean step(final UpstreamRequest current)
    {
        final int next = reader.next(rx.buffer(), rx.position(), rx.unread());
        switch (next)
        {
            case ResponseReader.HEAD:
                onHead(current);
                return true;
            case ResponseReader.INTERIM:
            case ResponseReader.DATA:
                rx.use(reader.used(), reader.dataLength());
                return true;
            case ResponseReader.END:
                rx.use(reader.used(), 0);
                complete(isReusable());
                return false;
            case ResponseReader.MORE:
                rx.use(reader.used(), 0);
                rx.compact();
                return false;
            default:
                close(UpstreamError.BAD_RESPONSE);
                return false;
        }
    }

    private void onHead(final UpstreamRequest current)
    {
        isEarly = !current.isSent();
        if (isEarly)
        {
            counters.add(UpstreamCount.EARLY_ANSWERS, 1);
        }
        current.hasHead = true;
        current.responseLength = reader.bodyLength();
        final int offset = rx.position();
        rx.use(reader.used(), 0);
        arm();
        current.listener.onHead(current, reader.view(), rx.buffer(), offset);
    }

    private boolean deliver(final UpstreamRequest current)
    {
        final int length = rx.runLength();
        final int exchange = generation;
        final int taken = current.listener.onBody(current, rx.buffer(), rx.runOffset(), length);
        if (generation != exchange)
        {
            return false;
        }
        rx.take(taken);
        if (taken < length)
        {
            current.pause();
        }
        return true;
    }

    /** Nothing may be left of the request, nor be there of another answer, before a connection is used again. */
    private boolean isReusable()
    {
        if (rx.unread() > 0)
        {
            counters.add(UpstreamCount.UNSOLICITED, 1);
            return false;
        }
        return reader.isKeepAlive() && !isEarly && !isSendBroken && request.isSent();
    }

    private void complete(final boolean isReusable)
    {
        final UpstreamRequest current = request;
        final int status = reader.view().status();
        if (isReusable)
        {
            generation++;
            request = null;
            state = IDLE;
            rx.clear();
            deadlineNs = owner.nowNs() + times.idleNs();
        }
        else
        {
            drop();
        }
        isProcessing = false;
        owner.onAnswered(this, current, status);
    }

    /** Sets the deadline of what is waited for now, if it is the upstream that is waited for. */
    private void arm()
    {
        if (state != BUSY)
        {
            return;
        }
        if (request.isPaused)
        {
            isHeadAwaited = false;
            deadlineNs = NEVER;
        }
        else if (isBlocked)
        {
            deadlineNs = owner.nowNs() + times.stallNs();
        }
        else if (!request.isSent() && !isSendBroken)
        {
            // it is the asker who is waited for
            deadlineNs = NEVER;
        }
        else if (!reader.isInHead())
        {
            deadlineNs = owner.nowNs() + times.stallNs();
        }
        else if (!isHeadAwaited)
        {
            // once: neither a part of a head nor an interim one moves it
            isHeadAwaited = true;
            deadlineNs = owner.nowNs() + times.headNs();
        }
    }

    private void drop()
    {
        generation++;
        channel.close();
        request = null;
        state = CLOSED;
        deadlineNs = NEVER;
    }
}
