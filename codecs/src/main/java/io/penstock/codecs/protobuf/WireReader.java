package io.penstock.codecs.protobuf;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads Protobuf's wire format field by field: {@link #next}, then the value by its wire type, or {@link #skip}.
 * Nothing behind the limit is taken for a value, whatever lengths the bytes claim. Belongs to one thread; allocates
 * nothing once made, but for a message longer than any before.
 * <p>
 * The message is copied to an array first, with zeros behind it: the compiler knows of an array where it lies and how
 * long it is, and a zero ends any varint, so that nobody has to look for the end first.
 * <pre>
 *  0               position         limit of a message in it    limit
 *  +---------------+---------------+---------------------------+----
 *  | fields read   | tag | value   | ...                       |
 *  +---------------+---------------+---------------------------+----
 * </pre>
 */
public final class WireReader
{
    /** How deep groups may be nested that are skipped. */
    public static final int DEPTH_LIMIT = 64;

    /** How many bytes behind the message may be read: a varint of ten bytes, or eight of a number, from its end on. */
    private static final int SLACK = 2 * Long.BYTES;
    private static final int FIRST_CAPACITY = 4 * 1024;
    private static final int LAST_SHIFT = Long.SIZE - 1;
    private static final int TYPE_BITS = 3;
    private static final int TYPE_MASK = 7;

    private final UnsafeBuffer input = new UnsafeBuffer(new byte[0]);
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int position;
    private int limit;
    private int wireType;
    private int tags;
    private long value;

    /**
     * Begins with other bytes.
     *
     * @param buffer where they lie.
     * @param offset of the first one.
     * @param length how many there are.
     */
    public void wrap(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length > bytes.length - SLACK)
        {
            bytes = new byte[BitUtil.findNextPositivePowerOfTwo(length + SLACK)];
        }
        buffer.getBytes(offset, bytes, 0, length);
        Bytes.putLong(bytes, length, 0);
        Bytes.putLong(bytes, length + Long.BYTES, 0);
        input.wrap(bytes, 0, length);
        position = 0;
        limit = length;
        tags = 0;
    }

    /**
     * What was wrapped, where it has been copied to.
     *
     * @return the bytes, from 0 on; they are others when the reader begins with others.
     */
    public DirectBuffer input()
    {
        return input;
    }

    /**
     * How many tags have been read since the reader began with these bytes.
     *
     * @return their number, of which those that were gone back to count again.
     */
    int tags()
    {
        return tags;
    }

    /**
     * Reads the tag of the next field.
     *
     * @return the field's number, above 0; 0 at the end of the message; or a {@link ProtobufError}.
     */
    public int next()
    {
        if (position == limit)
        {
            return 0;
        }
        tags++;
        final int result = varint();
        if (result < 0)
        {
            return result;
        }
        wireType = (int)value & TYPE_MASK;
        final int number = (int)value >>> TYPE_BITS;
        // A tag is an uint32
        return value >>> Integer.SIZE != 0 || number == 0 || wireType > WireType.FIXED32 ?
            ProtobufError.INVALID_TAG : number;
    }

    /**
     * The wire type of the field whose tag was read last.
     *
     * @return one of {@link WireType}.
     */
    public int wireType()
    {
        return wireType;
    }

    /**
     * The number that was read last.
     *
     * @return its bits; those of four bytes are the low ones.
     */
    public long value()
    {
        return value;
    }

    /**
     * The number that was read last, as a varint of type {@code sint32} or {@code sint64}.
     *
     * @return the number, with its sign.
     */
    public long signed()
    {
        return value >>> 1 ^ -(value & 1);
    }

    /**
     * Where the reader is.
     *
     * @return bytes from the start of what was wrapped.
     */
    public int position()
    {
        return position;
    }

    /**
     * Goes to where the tag of a field begins, which was read before.
     *
     * @param newPosition as {@link #position} has it, within the message that is being read.
     */
    public void seek(final int newPosition)
    {
        position = newPosition;
    }

    /**
     * Whether the message that is being read has more.
     *
     * @return false at its end.
     */
    public boolean hasMore()
    {
        return position < limit;
    }

    /**
     * Reads a varint into {@link #value}.
     *
     * @return 0, or a {@link ProtobufError}.
     */
    public int varint()
    {
        // Nearly all tags and lengths have one byte or two
        final int first = bytes[position];
        if (first >= 0)
        {
            return read(first, position + 1);
        }
        final int second = bytes[position + 1];
        return second >= 0 ? read(first & 0x7F | second << 7, position + 2) : longVarint();
    }

    private int read(final int bits, final int end)
    {
        if (end > limit)
        {
            return ProtobufError.CUT_OFF;
        }
        value = bits;
        position = end;
        return 0;
    }

    private int longVarint()
    {
        int at = position;
        long bits = 0;
        int shift = 0;
        int next;
        do
        {
            if (at == limit)
            {
                return ProtobufError.CUT_OFF;
            }
            next = bytes[at++];
            // The tenth byte has room for one bit, and there is no eleventh
            if (shift == LAST_SHIFT && (next & ~1) != 0)
            {
                return ProtobufError.VARINT_TOO_LONG;
            }
            bits |= (next & 0x7FL) << shift;
            shift += 7;
        }
        while (next < 0);
        value = bits;
        position = at;
        return 0;
    }

    /**
     * Reads four bytes into {@link #value}.
     *
     * @return 0, or a {@link ProtobufError}.
     */
    public int fixed32()
    {
        if (limit - position < Integer.BYTES)
        {
            return ProtobufError.CUT_OFF;
        }
        value = Bytes.getLong(bytes, position) & 0xFFFF_FFFFL;
        position += Integer.BYTES;
        return 0;
    }

    /**
     * Reads eight bytes into {@link #value}.
     *
     * @return 0, or a {@link ProtobufError}.
     */
    public int fixed64()
    {
        if (limit - position < Long.BYTES)
        {
            return ProtobufError.CUT_OFF;
        }
        value = Bytes.getLong(bytes, position);
        position += Long.BYTES;
        return 0;
    }

    /**
     * Reads a number into {@link #value}.
     *
     * @param type its wire type: a varint, four bytes or eight.
     * @return 0, or a {@link ProtobufError}.
     */
    public int number(final int type)
    {
        switch (type)
        {
            case WireType.FIXED32:
                return fixed32();
            case WireType.FIXED64:
                return fixed64();
            default:
                return varint();
        }
    }

    /**
     * The number that was read last, as floating point.
     *
     * @param type its wire type: four bytes or eight.
     * @return a float, widened, or a double.
     */
    public double floating(final int type)
    {
        return type == WireType.FIXED32 ? Float.intBitsToFloat((int)value) : Double.longBitsToDouble(value);
    }

    /**
     * Reads the length of text, of a message or of a packed array; the reader is at its first byte then.
     *
     * @return length in bytes, all of which are there; or a {@link ProtobufError}.
     */
    public int length()
    {
        final int start = position;
        final int result = varint();
        if (result < 0)
        {
            return result;
        }
        if (Long.compareUnsigned(value, limit - position) > 0)
        {
            position = start;
            return ProtobufError.CUT_OFF;
        }
        return (int)value;
    }

    /**
     * Passes over bytes that are there.
     *
     * @param length as {@link #length} said.
     */
    public void pass(final int length)
    {
        position += length;
    }

    /**
     * Reads the length of a message, or of a packed array, and goes into it: its end is the end of what can be read.
     *
     * @return what {@link #leave} is given, not negative; or a {@link ProtobufError}.
     */
    public int enter()
    {
        final int length = length();
        if (length < 0)
        {
            return length;
        }
        final int outer = limit;
        limit = position + length;
        return outer;
    }

    /**
     * Leaves a message all of which was read.
     *
     * @param outer what {@link #enter} answered.
     */
    public void leave(final int outer)
    {
        limit = outer;
    }

    /**
     * Skips the value of the field whose tag was read last.
     *
     * @return 0, or a {@link ProtobufError}.
     */
    public int skip()
    {
        return skip(0);
    }

    private int skip(final int depth)
    {
        switch (wireType)
        {
            case WireType.VARINT:
                return varint();
            case WireType.FIXED64:
                return fixed64();
            case WireType.LENGTH_DELIMITED:
                final int length = length();
                pass(Math.max(0, length));
                return Math.min(0, length);
            case WireType.START_GROUP:
                return depth == DEPTH_LIMIT ? ProtobufError.TOO_DEEP : skipGroup((int)value >>> TYPE_BITS, depth + 1);
            case WireType.FIXED32:
                return fixed32();
            default:
                return ProtobufError.GROUP_END;
        }
    }

    private int skipGroup(final int number, final int depth)
    {
        while (true)
        {
            final int next = next();
            if (next <= 0)
            {
                return next == 0 ? ProtobufError.CUT_OFF : next;
            }
            if (wireType == WireType.END_GROUP)
            {
                return next == number ? 0 : ProtobufError.GROUP_END;
            }
            final int result = skip(depth);
            if (result < 0)
            {
                return result;
            }
        }
    }
}
