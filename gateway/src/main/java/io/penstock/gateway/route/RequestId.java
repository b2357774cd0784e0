package io.penstock.gateway.route;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;

/**
 * The field by which a client tells its requests apart: what a reject of one names.
 */
public final class RequestId
{
    private static final String NAME = "clOrdId";

    private RequestId()
    {
    }

    /**
     * The field of a message. Any thread may ask.
     *
     * @param layout of the message.
     * @return the field, or null where the message has none of that name in its block.
     */
    public static FieldLayout of(final MessageLayout layout)
    {
        return layout.hasField(NAME) && !layout.field(NAME).isConstant() ? layout.field(NAME) : null;
    }
}
