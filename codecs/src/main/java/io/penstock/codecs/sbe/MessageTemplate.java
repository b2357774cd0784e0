package io.penstock.codecs.sbe;

import io.penstock.codecs.bytes.Bytes;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The bytes of a message in which every field is absent, kept as longs to be written at once. Immutable.
 */
final class MessageTemplate
{
    private final long[] words;
    private final int length;

    MessageTemplate(final long header, final int blockLength, final FieldLayout[] fields)
    {
        length = SbeHeader.LENGTH + blockLength;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[words.length * Long.BYTES]);
        Bytes.putLong(bytes, 0, header);
        for (final FieldLayout field : fields)
        {
            putNull(bytes, field);
        }
        for (int i = 0; i < words.length; i++)
        {
            words[i] = Bytes.getLong(bytes, i * Long.BYTES);
        }
    }

    private static void putNull(final UnsafeBuffer bytes, final FieldLayout field)
    {
        if (field.isConstant())
        {
            return;
        }
        if (field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.ENUM ||
            field.kind() == FieldKind.FLOAT)
        {
            Scalar.write(field.scalar(), bytes, SbeHeader.LENGTH + field.offset(), field.nullValue());
        }
        else if (field.kind() == FieldKind.DECIMAL)
        {
            final DecimalLayout decimal = field.decimal();
            final int mantissa = SbeHeader.LENGTH + decimal.mantissaOffset();
            Scalar.write(field.scalar(), bytes, mantissa, field.nullValue());
            if (!decimal.isExponentConstant())
            {
                // A null decimal still has an exponent on the wire, and it should be one the type takes.
                final int exponent = Math.min(Math.max(0, decimal.exponentMinimum()), decimal.exponentMaximum());
                Bytes.putByte(bytes, SbeHeader.LENGTH + decimal.exponentOffset(), (byte)exponent);
            }
        }
    }

    long word(final int index)
    {
        return words[index];
    }

    int length()
    {
        return length;
    }

    void put(final MutableDirectBuffer buffer)
    {
        final int whole = length >>> 3;
        for (int i = 0; i < whole; i++)
        {
            Bytes.putLong(buffer, i << 3, words[i]);
        }
        for (int i = whole << 3; i < length; i++)
        {
            Bytes.putByte(buffer, i, (byte)(words[whole] >>> ((i & 7) << 3)));
        }
    }
}
