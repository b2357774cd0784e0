/**
 * JSON (RFC 8259), strict: texts into messages and back, by walking the layout of a schema's message.
 * <p>
 * {@link io.penstock.codecs.json.JsonDecoder} puts an object's members straight into a message,
 * {@link io.penstock.codecs.json.JsonParameters} texts that stand alone, as those of path and query,
 * {@link io.penstock.codecs.json.JsonEncoder} writes a message as an object, and
 * {@link io.penstock.codecs.json.JsonParser} tells whether bytes are a JSON text at all. Parser and decoder read
 * strings and numbers with the same scanner. Each belongs to one thread and allocates nothing once made.
 */
package io.penstock.codecs.json;
