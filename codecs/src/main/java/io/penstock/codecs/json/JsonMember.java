package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldLayout;

/**
 * What the decoder knows of one field: its key as text, and what is done with its value. Immutable.
 */
final class JsonMember
{
    /** No field: its key stands nowhere. */
    static final JsonMember NONE = new JsonMember();

    final FieldLayout field;
    final int index;
    final int action;
    /** The key with the colon behind it. */
    final JsonLiteral key;

    JsonMember(final FieldLayout field, final int action)
    {
        this.field = field;
        this.index = field.index();
        this.action = action;
        this.key = new JsonLiteral('"' + field.name() + "\":");
    }

    private JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.key = JsonLiteral.EMPTY;
    }
}
