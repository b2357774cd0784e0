package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldLayout;

/**
 * What the decoder knows of one field: its key as text, what is done with its value, and which field followed it in the
 * text before, which is the guess for the next one.
 */
final class JsonMember
{
    final FieldLayout field;
    final int index;
    final int action;
    /** The key with the colon behind it. */
    final JsonLiteral key;
    JsonMember follower;

    JsonMember(final FieldLayout field, final int action)
    {
        this.field = field;
        this.index = field.index();
        this.action = action;
        this.key = new JsonLiteral('"' + field.name() + "\":");
    }

    /**
     * Makes what stands in front of the first member, and matches nothing.
     */
    JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.key = JsonLiteral.EMPTY;
        this.follower = this;
    }
}
