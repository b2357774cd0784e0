/**
 * Messages by their schema: the Simple Binary Encoding (FIX SBE 1.0), walked by flat tables made at start.
 * <p>
 * {@link io.penstock.codecs.sbe.MessageSchema} loads a schema and lays it out: a
 * {@link io.penstock.codecs.sbe.MessageLayout} a message, a {@link io.penstock.codecs.sbe.FieldLayout} a field.
 * {@link io.penstock.codecs.sbe.SbeChecker} tells whether bytes from outside are such a message, and
 * {@link io.penstock.codecs.sbe.MessageBuilder} makes one, field by field. Layouts are immutable and shared; checker
 * and builder belong to one thread each.
 */
package io.penstock.codecs.sbe;
