package io.penstock.load;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A connection with what it has to send, what it has read, and the requests that wait for their answers. Belongs to one
 * thread.
 */
final class LoadConnection
{
    private static final int IN_LENGTH = 16 * 1024;

    private final int index;
    private final Wire wire;
    private final Answer answer;
    private final InFlight inFlight;
    private final ByteBuffer outBytes;
    private final UnsafeBuffer out;
    private final ByteBuffer inBytes = ByteBuffer.allocateDirect(IN_LENGTH);
    private final UnsafeBuffer in = new UnsafeBuffer(inBytes);
    private Link link;
    /** Whether {@link Turns} has it among those that can take a request. */
    boolean isListed;
    /** Whether {@link Turns} has it among those with something to send. */
    boolean isDirty;

    /**
     * Makes a connection that has yet to be opened.
     *
     * @param index  its place among those of its generator.
     * @param wire   the protocol.
     * @param answer is told what comes.
     * @param limit  the most requests in flight.
     */
    LoadConnection(final int index, final Wire wire, final Answer answer, final int limit)
    {
        this.index = index;
        this.wire = wire;
        this.answer = answer;
        inFlight = new InFlight(limit);
        outBytes = ByteBuffer.allocateDirect(limit * wire.maxRequestLength());
        out = new UnsafeBuffer(outBytes);
    }

    void open(final Link newLink)
    {
        link = newLink;
        outBytes.clear();
        inBytes.clear();
    }

    int index()
    {
        return index;
    }

    boolean isOpen()
    {
        return link != null;
    }

    boolean hasRoom()
    {
        return link != null && inFlight.hasRoom();
    }

    InFlight inFlight()
    {
        return inFlight;
    }

    /**
     * Puts a request behind those that are to be sent. There is room: bytes of no more requests than are in flight wait
     * here.
     */
    void add(final long number, final long intendedNs)
    {
        outBytes.position(outBytes.position() + wire.encode(number, out, outBytes.position()));
        inFlight.add(number, intendedNs);
    }

    /**
     * Sends.
     *
     * @return whether nothing is left.
     */
    boolean send() throws IOException
    {
        outBytes.flip();
        final boolean isSent = link.send(outBytes);
        outBytes.compact();
        return isSent;
    }

    /**
     * Reads, and settles the requests whose answers have come.
     *
     * @param nowNs when it came.
     * @param tally is told.
     * @return false where the connection has ended, or says what is no answer: it is to be closed.
     */
    boolean receive(final long nowNs, final Tally tally) throws IOException
    {
        boolean isGood;
        do
        {
            isGood = link.receive(inBytes) >= 0 && settleAll(nowNs, tally);
        }
        while (isGood && link.hasMore());
        return isGood;
    }

    private boolean settleAll(final long nowNs, final Tally tally)
    {
        final int limit = inBytes.position();
        int offset = 0;
        int used = 1;
        while (used > 0 && offset < limit)
        {
            used = wire.parse(in, offset, limit - offset, answer);
            if (used > 0)
            {
                offset += used;
                used = settle(nowNs, tally) ? used : Wire.MALFORMED;
            }
        }
        if (offset > 0)
        {
            inBytes.limit(limit).position(offset);
            inBytes.compact();
        }
        if (used < 0)
        {
            tally.fault("a connection was sent what is no answer");
        }
        return used >= 0 && inBytes.hasRemaining();
    }

    /**
     * Settles the request whose turn it is.
     *
     * @return false where no answer was expected.
     */
    private boolean settle(final long nowNs, final Tally tally)
    {
        // a fill of an order of an earlier step may come at any time
        final long number = inFlight.isEmpty() ? Long.MAX_VALUE : inFlight.number();
        final int verdict = answer.check(number);
        if (verdict == Answer.PUSH || inFlight.isEmpty())
        {
            tally.pushes += verdict == Answer.PUSH ? 1 : 0;
            return verdict == Answer.PUSH;
        }
        tally.count(verdict);
        if (verdict != Answer.RIGHT && tally.firstFault == null)
        {
            tally.fault(answer.describe(verdict, number));
        }
        Tally.record(tally.latency, nowNs - inFlight.intendedNs());
        tally.lastAnswerNs = nowNs;
        inFlight.remove();
        return true;
    }

    /**
     * Closes it; what was in flight will get no answer, and counts as if it had waited for one to the end of the step.
     */
    void close(final long endNs, final Tally tally)
    {
        while (!inFlight.isEmpty())
        {
            Tally.record(tally.latency, endNs - inFlight.intendedNs());
            tally.unanswered++;
            inFlight.remove();
        }
        if (link != null)
        {
            try
            {
                link.close();
            }
            catch (final IOException e)
            {
                tally.fault(e.toString());
            }
            link = null;
        }
    }
}
