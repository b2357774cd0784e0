package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;

/**
 * Primitive integers on the wire, by small int codes: little-endian, widened to a long. An unsigned 64-bit number is
 * the long with the same bits. Stateless; any thread may call.
 */
public final class Scalar
{
    /** A signed byte. */
    public static final int INT8 = 0;
    /** A signed 16-bit number. */
    public static final int INT16 = 1;
    /** A signed 32-bit number. */
    public static final int INT32 = 2;
    /** A signed 64-bit number. */
    public static final int INT64 = 3;
    /** An unsigned byte; also a character. */
    public static final int UINT8 = 4;
    /** An unsigned 16-bit number. */
    public static final int UINT16 = 5;
    /** An unsigned 32-bit number. */
    public static final int UINT32 = 6;
    /** An unsigned 64-bit number. */
    public static final int UINT64 = 7;
    /** What is no integer. */
    public static final int NONE = -1;

    private Scalar()
    {
    }

    static int of(final PrimitiveType type)
    {
        switch (type)
        {
            case INT8:
                return INT8;
            case INT16:
                return INT16;
            case INT32:
                return INT32;
            case INT64:
                return INT64;
            case CHAR:
            case UINT8:
                return UINT8;
            case UINT16:
                return UINT16;
            case UINT32:
                return UINT32;
            case UINT64:
                return UINT64;
            default:
                return NONE;
        }
    }

    /**
     * How many bytes a number takes.
     *
     * @param scalar code of its type.
     * @return 1, 2, 4 or 8.
     */
    public static int length(final int scalar)
    {
        return 1 << (scalar & 3);
    }

    /**
     * Reads a number.
     *
     * @param scalar code of its type.
     * @param buffer where it lies.
     * @param index  of its first byte.
     * @return the number, widened.
     */
    public static long read(final int scalar, final DirectBuffer buffer, final int index)
    {
        switch (scalar)
        {
            case INT8:
                return Bytes.getByte(buffer, index);
            case INT16:
                return Bytes.getShort(buffer, index);
            case INT32:
                return Bytes.getInt(buffer, index);
            case UINT8:
                return Bytes.getByte(buffer, index) & 0xFFL;
            case UINT16:
                return Bytes.getShort(buffer, index) & 0xFFFFL;
            case UINT32:
                return Bytes.getInt(buffer, index) & 0xFFFF_FFFFL;
            default:
                return Bytes.getLong(buffer, index);
        }
    }

    /**
     * Writes a number; what is above its type's width is cut off.
     *
     * @param scalar code of its type.
     * @param buffer where it goes.
     * @param index  of its first byte.
     * @param value  the number.
     */
    public static void write(final int scalar, final MutableDirectBuffer buffer, final int index, final long value)
    {
        switch (scalar)
        {
            case INT8:
            case UINT8:
                Bytes.putByte(buffer, index, (byte)value);
                break;
            case INT16:
            case UINT16:
                Bytes.putShort(buffer, index, (short)value);
                break;
            case INT32:
            case UINT32:
                Bytes.putInt(buffer, index, (int)value);
                break;
            default:
                Bytes.putLong(buffer, index, value);
                break;
        }
    }
}
