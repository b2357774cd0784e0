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
    /** The key as the first one of an object: with the brace in front of it. */
    final JsonLiteral first;
    /** The key as any other one: with the comma in front of it. */
    final JsonLiteral next;
    JsonMember follower;

    JsonMember(final FieldLayout field, final int action)
    {
        this.field = field;
        this.index = field.index();
        this.action = action;
        this.first = new JsonLiteral("{\"" + field.name() + "\":");
        this.next = new JsonLiteral(",\"" + field.name() + "\":");
    }

    /**
     * Makes what stands in front of the first member, and matches nothing.
     */
    JsonMember()
    {
        this.field = null;
        this.index = -1;
        this.action = -1;
        this.first = new JsonLiteral("");
        this.next = first;
        this.follower = this;
    }
}
