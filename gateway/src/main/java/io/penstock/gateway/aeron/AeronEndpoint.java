package io.penstock.gateway.aeron;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.ReservedValueSupplier;
import io.aeron.logbuffer.BufferClaim;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.service.Endpoint;
import io.penstock.gateway.service.RequestEnvelope;
import io.penstock.gateway.service.RequestView;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One lane's way to a service in another process: requests are written straight into the log that the other end reads.
 * The process thread sends; the poller says by which publication, and that there is none while the service is not
 * reachable.
 */
public final class AeronEndpoint implements Endpoint
{
    /** The end of a term costs one, and the next term has room. */
    private static final int ADMIN_ACTIONS = 8;

    private final WallClock clock;
    private final long epoch;
    private final Runnable wakeUp;
    private final UnsafeBuffer large;
    private final ReservedValueSupplier epochOfFrames;
    private final BufferClaim claim = new BufferClaim();
    /** Written by the poller, read by the process thread. */
    private volatile ExclusivePublication publication;
    private long offered;
    /** Written by the process thread, read by the poller. */
    private volatile long published;

    /**
     * Makes an endpoint that leads nowhere yet.
     *
     * @param epoch   of the gateway's start, which goes with each request.
     * @param largest bytes of a request's envelope at most.
     * @param clock   by which deadlines are told to others.
     * @param wakeUp  wakes who takes replies.
     */
    AeronEndpoint(final long epoch, final int largest, final WallClock clock, final Runnable wakeUp)
    {
        this.epoch = epoch;
        this.clock = clock;
        this.wakeUp = wakeUp;
        large = new UnsafeBuffer(new byte[largest]);
        epochOfFrames = (buffer, offset, length) -> epoch;
    }

    /**
     * Says where requests go from now on. Called by the poller.
     *
     * @param newPublication the publication, which this lane alone uses; or null where the service is not reachable.
     */
    void to(final ExclusivePublication newPublication)
    {
        publication = newPublication;
    }

    /**
     * Number of requests sent since the start. Any thread may ask.
     */
    long published()
    {
        return published;
    }

    /**
     * {@inheritDoc}
     */
    @Override
    public Problem send(final RequestView request)
    {
        final ExclusivePublication to = publication;
        if (to == null)
        {
            return Problem.SERVICE_DOWN;
        }
        final int length = RequestEnvelope.length(request);
        long position = Publication.ADMIN_ACTION;
        for (int i = 0; i < ADMIN_ACTIONS && position == Publication.ADMIN_ACTION; i++)
        {
            position = length <= to.maxPayloadLength() ? claim(to, request, length) : offer(to, request, length);
        }
        if (position > 0)
        {
            offered++;
            return null;
        }
        return position == Publication.BACK_PRESSURED || position == Publication.ADMIN_ACTION ?
            Problem.SERVICE_FULL :
            Problem.SERVICE_DOWN;
    }

    /**
     * Wakes who takes replies, where something was sent since the last call.
     */
    @Override
    public void flush()
    {
        if (published != offered)
        {
            published = offered;
            wakeUp.run();
        }
    }

    private long claim(final ExclusivePublication to, final RequestView request, final int length)
    {
        final long position = to.tryClaim(length, claim);
        if (position > 0)
        {
            RequestEnvelope.encode(request, clock.sinceEpoch(request.deadlineNs()), claim.buffer(), claim.offset());
            claim.reservedValue(epoch);
            claim.commit();
        }
        return position;
    }

    private long offer(final ExclusivePublication to, final RequestView request, final int length)
    {
        if (length > Math.min(large.capacity(), to.maxMessageLength()))
        {
            return Publication.BACK_PRESSURED;
        }
        RequestEnvelope.encode(request, clock.sinceEpoch(request.deadlineNs()), large, 0);
        return to.offer(large, 0, length, epochOfFrames);
    }
}
