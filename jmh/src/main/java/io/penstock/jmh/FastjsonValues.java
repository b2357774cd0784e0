package io.penstock.jmh;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.JSONWriter;
import com.alibaba.fastjson2.util.Fnv;

import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Values as the code that fastjson2 generates reads and writes them: members told apart by their hash, names written as
 * bytes.
 */
final class FastjsonValues
{
    private FastjsonValues()
    {
    }

    static <E> E member(final JSONReader reader, final E[] members, final long[] hashes)
    {
        final long hash = reader.readValueHashCode();
        for (int i = 0; i < hashes.length; i++)
        {
            if (hashes[i] == hash)
            {
                return members[i];
            }
        }
        throw new IllegalStateException(reader.getString());
    }

    static long[] hashes(final Enum<?>[] members)
    {
        return Stream.of(members).mapToLong(member -> Fnv.hashCode64(member.name())).toArray();
    }

    static void put(final JSONWriter writer, final byte[] name, final long value)
    {
        writer.writeNameRaw(name);
        writer.writeInt64(value);
    }

    static void put(final JSONWriter writer, final byte[] name, final String value)
    {
        writer.writeNameRaw(name);
        writer.writeString(value);
    }

    static void put(final JSONWriter writer, final byte[] name, final long mantissa, final int exponent)
    {
        writer.writeNameRaw(name);
        writer.writeDecimal(BigDecimal.valueOf(mantissa, -exponent));
    }
}
