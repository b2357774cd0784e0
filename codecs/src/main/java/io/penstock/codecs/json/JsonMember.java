package io.penstock.codecs.json;

import io.penstock.codecs.sbe.FieldLayout;

/**
 * What the decoder knows of one field: its key as text, and what is done with its value; and which member came behind
 * it the last time. Belongs to one thread.
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
    /** The member whose key is looked for first when this one's value was read. */
    JsonMember follower;

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

    /**
     * Makes one that is no field, and has no key.
     */
    JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.key = JsonLiteral.EMPTY;
        this.parts = null;
        this.part = -1;
    }
}
