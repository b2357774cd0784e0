package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A request that lies in a slot or an envelope, with what its way needs to know of it. Used again and again by one
 * thread.
 */
public final class RequestView implements Request
{
    private static final DirectBuffer NONE = new UnsafeBuffer(new byte[0]);

    private final MessageSchema schema;
    private final SbeHeader header;
    private final UnsafeBuffer clientView = new UnsafeBuffer();
    private final UnsafeBuffer keyView = new UnsafeBuffer();
    private DirectBuffer buffer;
    private int messageOffset;
    private int messageLength;
    private long subscription;
    private DirectBuffer client = NONE;
    private DirectBuffer key = NONE;
    private long fingerprint;
    private boolean isPossResend;
    private long correlation;
    private long deadlineNs;

    /**
     * Views requests of a schema.
     *
     * @param schema the schema.
     */
    public RequestView(final MessageSchema schema)
    {
        this.schema = schema;
        header = schema.header();
    }

    /**
     * The layout of its message.
     *
     * @return the layout.
     */
    public MessageLayout layout()
    {
        return schema.message(templateId());
    }

    /**
     * Lays the view over a message, with no key.
     *
     * @param newBuffer where it is.
     * @param offset    of its SBE header.
     * @param length    with its header, in bytes.
     * @return this view.
     */
    RequestView wrap(final DirectBuffer newBuffer, final int offset, final int length)
    {
        buffer = newBuffer;
        messageOffset = offset;
        messageLength = length;
        key = NONE;
        fingerprint = 0;
        isPossResend = false;
        return this;
    }

    /**
     * Says where it comes from.
     */
    RequestView origin(final long newSubscription, final DirectBuffer newClient)
    {
        subscription = newSubscription;
        client = newClient;
        return this;
    }

    /**
     * Says where it comes from, by a name that lies somewhere.
     */
    void origin(final long newSubscription, final DirectBuffer source, final int offset, final int length)
    {
        clientView.wrap(source, offset, length);
        subscription = newSubscription;
        client = clientView;
    }

    /**
     * Says what tells its repeats.
     */
    void key(
        final DirectBuffer source,
        final int offset,
        final int length,
        final long newFingerprint,
        final boolean newIsPossResend)
    {
        keyView.wrap(source, offset, length);
        key = keyView;
        fingerprint = newFingerprint;
        isPossResend = newIsPossResend;
    }

    /**
     * Says by what its reply finds it, and until when it is of use.
     */
    RequestView due(final long newCorrelation, final long newDeadlineNs)
    {
        correlation = newCorrelation;
        deadlineNs = newDeadlineNs;
        return this;
    }

    /**
     * Puts another subscription in the place of its own: one that stands for it where it was sent on to.
     *
     * @param newSubscription the other one.
     */
    public void subscription(final long newSubscription)
    {
        subscription = newSubscription;
    }

    /**
     * By what its reply finds it.
     *
     * @return the correlation.
     */
    public long correlation()
    {
        return correlation;
    }

    /**
     * Until when it is of use: see {@link RequestEnvelope} for the clock.
     *
     * @return the deadline in nanoseconds.
     */
    public long deadlineNs()
    {
        return deadlineNs;
    }

    /**
     * Where the message begins, with its SBE message header.
     *
     * @return offset in {@link #buffer()}, in bytes.
     */
    public int messageOffset()
    {
        return messageOffset;
    }

    /**
     * Length of the message, its SBE message header included.
     *
     * @return length in bytes.
     */
    public int messageLength()
    {
        return messageLength;
    }

    @Override
    public DirectBuffer buffer()
    {
        return buffer;
    }

    @Override
    public int offset()
    {
        return messageOffset + SbeHeader.LENGTH;
    }

    @Override
    public int length()
    {
        return messageLength - SbeHeader.LENGTH;
    }

    @Override
    public int templateId()
    {
        return header.templateId(buffer, messageOffset);
    }

    @Override
    public int blockLength()
    {
        return header.blockLength(buffer, messageOffset);
    }

    @Override
    public int version()
    {
        return header.version(buffer, messageOffset);
    }

    @Override
    public long subscription()
    {
        return subscription;
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
