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
    /** Of the parts of a composite, or of a group's entry; else null. */
    final JsonPlan parts;
    /** Its place among what stands behind the block, or -1 where it is a field. */
    final int part;

    JsonMember(final FieldLayout field, final int part, final JsonOptions options)
    {
        this.part = part;
        this.field = field;
        this.index = field.index();
        this.action = JsonAction.of(field, options);
        this.parts = action == JsonAction.COMPOSITE ? JsonPlan.ofParts(field, options) :
            action == JsonAction.GROUP ? JsonPlan.of(field.group().entry(), options) : null;
        this.key = new JsonLiteral('"' + field.name() + "\":");
    }

    private JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.key = JsonLiteral.EMPTY;
        this.parts = null;
        this.part = -1;
    }
}
