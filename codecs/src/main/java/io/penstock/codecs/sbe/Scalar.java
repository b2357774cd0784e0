package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Encoding;

import java.nio.ByteOrder;

/**
 * Primitive integers on the wire, by small int codes, widened to a long. An unsigned 64-bit number is the long with the
 * same bits. The codes below are little-endian; those of more than one byte have a big-endian one each, which reads and
 * writes by branches of its own, so that the others take no step more. Stateless; any thread may call.
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

    private static final int UNSIGNED = 4;
    /** What is added to a code of more than one byte where the most significant one comes first. */
    private static final int BIG_ENDIAN = 8;

    private Scalar()
    {
    }

    /**
     * The code of a type, in the byte order that its schema has.
     */
    static int of(final Encoding encoding)
    {
        final int scalar = of(encoding.primitiveType());
        return scalar == NONE ? NONE : inOrder(scalar, encoding);
    }

    /**
     * The code of the bits of a floating-point type.
     */
    static int ofBits(final Encoding encoding)
    {
        return inOrder(encoding.primitiveType() == PrimitiveType.FLOAT ? UINT32 : UINT64, encoding);
    }

    private static int inOrder(final int scalar, final Encoding encoding)
    {
        return encoding.byteOrder() == ByteOrder.BIG_ENDIAN && length(scalar) > 1 ? scalar | BIG_ENDIAN : scalar;
    }

    private static int of(final PrimitiveType type)
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
     * The type, whatever its byte order.
     *
     * @param scalar code of a type.
     * @return the code of the same type in little-endian order, one of those above.
     */
    public static int type(final int scalar)
    {
        return scalar & ~BIG_ENDIAN;
    }

    /**
     * Whether numbers have a sign.
     *
     * @param scalar code of their type.
     * @return true where they have.
     */
    public static boolean isSigned(final int scalar)
    {
        return (scalar & UNSIGNED) == 0;
    }

    /**
     * Whether numbers are unsigned and of 64 bits, so that a long has those from 2^63 on below 0.
     *
     * @param scalar code of their type.
     * @return true where they are.
     */
    public static boolean isUint64(final int scalar)
    {
        return type(scalar) == UINT64;
    }

    /**
     * Whether the most significant byte comes first.
     *
     * @param scalar code of the type.
     * @return true where it does; false for numbers of one byte.
     */
    public static boolean isBigEndian(final int scalar)
    {
        return scalar > UINT64;
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
            case INT64:
            case UINT64:
                return Bytes.getLong(buffer, index);
            default:
                return readBigEndian(scalar, buffer, index);
        }
    }

    private static long readBigEndian(final int scalar, final DirectBuffer buffer, final int index)
    {
        switch (scalar)
        {
            case INT16 | BIG_ENDIAN:
                return Short.reverseBytes(Bytes.getShort(buffer, index));
            case INT32 | BIG_ENDIAN:
                return Integer.reverseBytes(Bytes.getInt(buffer, index));
            case UINT16 | BIG_ENDIAN:
                return Short.reverseBytes(Bytes.getShort(buffer, index)) & 0xFFFFL;
            case UINT32 | BIG_ENDIAN:
                return Integer.reverseBytes(Bytes.getInt(buffer, index)) & 0xFFFF_FFFFL;
            default:
                return Long.reverseBytes(Bytes.getLong(buffer, index));
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
            case INT64:
            case UINT64:
                Bytes.putLong(buffer, index, value);
                break;
            default:
                writeBigEndian(scalar, buffer, index, value);
                break;
        }
    }

    private static void writeBigEndian(
        final int scalar, final MutableDirectBuffer buffer, final int index, final long value)
    {
        switch (length(scalar))
        {
            case Short.BYTES:
                Bytes.putShort(buffer, index, Short.reverseBytes((short)value));
                break;
            case Integer.BYTES:
                Bytes.putInt(buffer, index, Integer.reverseBytes((int)value));
                break;
            default:
                Bytes.putLong(buffer, index, Long.reverseBytes(value));
                break;
        }
    }
}
