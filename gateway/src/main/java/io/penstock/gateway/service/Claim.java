package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeHeader;
import org.agrona.MutableDirectBuffer;

/**
 * What a service has claimed memory for: one message at a time, which it is writing. Used by the service's thread.
 */
final class Claim
{
    private final MessageSchema schema;
    private final int largest;
    private MessageLayout layout;
    private int length;
    private MutableDirectBuffer buffer;
    private int offset;

    /**
     * Makes a claim that is not open.
     *
     * @param largest bytes of a message at most, header included.
     */
    Claim(final MessageSchema schema, final int largest)
    {
        this.schema = schema;
        this.largest = largest;
    }

    /**
     * Gives up what is open.
     */
    void clear()
    {
        layout = null;
    }

    /**
     * Opens a claim, and writes a message in which everything is absent. What is behind its block becomes zeros: the
     * memory has had other messages, which are nobody's to read.
     */
    void open(
        final int templateId, final int bodyLength, final MutableDirectBuffer newBuffer, final int newOffset)
    {
        if (layout != null)
        {
            throw new IllegalStateException("a claim is open");
        }
        final MessageLayout claimed = schema.message(templateId);
        if (claimed == null)
        {
            throw new IllegalArgumentException("the schema has no message of template " + templateId);
        }
        if (!canHave(claimed, bodyLength))
        {
            throw new IllegalArgumentException(reason(claimed, bodyLength));
        }
        layout = claimed;
        length = bodyLength;
        buffer = newBuffer;
        offset = newOffset;
        claimed.putAbsent(buffer, offset);
        final int behind = bodyLength - claimed.blockLength();
        if (behind > 0)
        {
            buffer.setMemory(offset + claimed.encodedLength(), behind, (byte)0);
        }
    }

    int length()
    {
        return layout == null ? 0 : length;
    }

    /**
     * Closes the claim.
     *
     * @param bodyLength of the message that was written.
     * @return length of it with its header, in bytes.
     */
    int close(final int bodyLength)
    {
        if (layout == null)
        {
            throw new IllegalStateException("nothing was claimed");
        }
        // the header may have become that of an earlier version, whose block is shorter
        if (bodyLength > length || bodyLength < layout.header().blockLength(buffer, offset) ||
            !canHave(layout, bodyLength))
        {
            throw new IllegalArgumentException("longer than claimed, or shorter than its block");
        }
        // or that of another message: what goes on from here finds each by its template
        final int templateId = layout.header().templateId(buffer, offset);
        if (templateId != layout.templateId() && schema.message(templateId) == null)
        {
            throw new IllegalArgumentException(
                "the header of " + layout + " was overwritten: the schema has no message of template " + templateId);
        }
        layout = null;
        return SbeHeader.LENGTH + bodyLength;
    }

    private boolean canHave(final MessageLayout message, final int bodyLength)
    {
        return message.root().partCount() == 0 ?
            bodyLength == message.blockLength() :
            bodyLength >= 0 && bodyLength <= largest - SbeHeader.LENGTH;
    }

    private String reason(final MessageLayout message, final int bodyLength)
    {
        final String claimed =
            message + " (template " + message.templateId() + ") can't have a body of " + bodyLength + " bytes";
        if (message.root().partCount() == 0)
        {
            return claimed + ": its block has " + message.blockLength();
        }
        return bodyLength < 0 ? claimed :
            claimed + ": penstock.message.size leaves " + (largest - SbeHeader.LENGTH) + " behind the header";
    }
}
