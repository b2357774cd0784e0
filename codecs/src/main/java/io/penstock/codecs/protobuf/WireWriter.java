package io.penstock.codecs.protobuf;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.codecs.sbe.MessageBuilder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes Protobuf's wire format from the end of an array towards its beginning, the last field first, and of a field
 * its value before its tag: so the length of a message in a message is known once it is wanted. Belongs to one thread;
 * allocates nothing once made, but where room is {@link #reserve reserved} that it hasn't.
 * <pre>
 *                       position                             end
 *  +-------------------+------------------------------------+
 *  | room              | tag | value | fields written before |
 *  +-------------------+------------------------------------+
 * </pre>
 */
public final class WireWriter
{
    /** The most bytes a varint takes. */
    static final int VARINT_MAX_LENGTH = 10;

    private final int limit;
    private final UnsafeBuffer buffer;
    private byte[] bytes;
    private int position;

    /**
     * Makes a writer.
     *
     * @param capacity the most bytes that are written.
     */
    public WireWriter(final int capacity)
    {
        this(capacity, capacity);
    }

    /**
     * Makes a writer whose array grows with the longest message there has been.
     *
     * @param capacity how many bytes are written without more being reserved.
     * @param limit    the most bytes that are written.
     */
    public WireWriter(final int capacity, final int limit)
    {
        this.limit = limit;
        bytes = new byte[capacity];
        buffer = new UnsafeBuffer(bytes);
        position = capacity;
    }

    /**
     * Makes room in front of what is written.
     *
     * @param length how many bytes are written next, at most.
     * @return 0, or {@link MessageBuilder#NO_ROOM} where the limit is reached.
     */
    public int reserve(final long length)
    {
        return length <= position ? 0 : grow(length() + length);
    }

    private int grow(final long needed)
    {
        if (needed > limit)
        {
            return MessageBuilder.NO_ROOM;
        }
        final int length = length();
        final byte[] larger = new byte[(int)Math.min(limit, 2 * needed)];
        System.arraycopy(bytes, position, larger, larger.length - length, length);
        bytes = larger;
        buffer.wrap(larger);
        position = larger.length - length;
        return 0;
    }

    /**
     * Begins another message.
     */
    public void begin()
    {
        position = bytes.length;
    }

    /**
     * How much is written.
     *
     * @return length in bytes.
     */
    public int length()
    {
        return bytes.length - position;
    }

    /**
     * How many bytes a number takes as a varint.
     *
     * @param value the number's bits.
     * @return 1 to 10.
     */
    public static int varintLength(final long value)
    {
        // Seven bits a byte, and one byte for none: 9 / 64 is a seventh, near enough for 1 to 64 bits
        return (Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 9 + 64 >>> 6;
    }

    /**
     * Puts a varint in front of what is written.
     *
     * @param value the number's bits.
     */
    public void varint(final long value)
    {
        position -= varintLength(value);
        int at = position;
        long rest = value;
        while ((rest & ~0x7FL) != 0)
        {
            bytes[at++] = (byte)(rest | 0x80);
            rest >>>= 7;
        }
        bytes[at] = (byte)rest;
    }

    /**
     * Puts a varint of type {@code sint32} or {@code sint64} in front of what is written.
     *
     * @param value the number.
     */
    public void signed(final long value)
    {
        varint(value << 1 ^ value >> Long.SIZE - 1);
    }

    /**
     * Puts four bytes in front of what is written.
     *
     * @param value the bytes.
     */
    public void fixed32(final int value)
    {
        position -= Integer.BYTES;
        Bytes.putInt(buffer, position, value);
    }

    /**
     * Puts eight bytes in front of what is written.
     *
     * @param value the bytes.
     */
    public void fixed64(final long value)
    {
        position -= Long.BYTES;
        Bytes.putLong(buffer, position, value);
    }

    /**
     * Puts a byte in front of what is written.
     *
     * @param value the byte.
     */
    public void octet(final int value)
    {
        bytes[--position] = (byte)value;
    }

    /**
     * Puts bytes in front of what is written.
     *
     * @param source where they lie.
     * @param offset of the first one.
     * @param length how many there are.
     */
    public void bytes(final DirectBuffer source, final int offset, final int length)
    {
        position -= length;
        source.getBytes(offset, bytes, position, length);
    }

    /**
     * Puts a field's tag in front of its value.
     *
     * @param number of the field.
     * @param type   one of {@link WireType}.
     */
    public void tag(final int number, final int type)
    {
        varint(WireType.tag(number, type));
    }

    /**
     * Puts tag and length in front of a text, a message or a packed array.
     *
     * @param number of the field.
     * @param before what {@link #length} was before the value was written.
     */
    public void delimited(final int number, final int before)
    {
        varint(length() - before);
        tag(number, WireType.LENGTH_DELIMITED);
    }

    /**
     * Copies what is written.
     *
     * @param target where it goes, with room for it.
     * @param offset of its first byte.
     */
    public void copyTo(final MutableDirectBuffer target, final int offset)
    {
        target.putBytes(offset, bytes, position, length());
    }
}
