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
    /** Of the parts, where the field is a composite; else null. */
    final JsonPlan parts;

    JsonMember(final FieldLayout field)
    {
        this.field = field;
        this.index = field.index();
        this.action = JsonAction.of(field);
        this.parts = action == JsonAction.COMPOSITE ? JsonPlan.ofParts(field) : null;
        this.key = new JsonLiteral('"' + field.name() + "\":");
    }

    private JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.key = JsonLiteral.EMPTY;
        this.parts = null;
    }
}
