package io.penstock.jmh;

import com.dslplatform.json.JsonReader;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.NumberConverter;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.Stream;

/**
 * Values as the code that dsl-json generates reads and writes them: names and members told apart by their hash,
 * characters taken without a string, names written as bytes.
 */
final class DslJsonValues
{
    private static final int HASH_BASIS = 0x811C9DC5;
    private static final int HASH_PRIME = 0x1000193;

    private DslJsonValues()
    {
    }

    /**
     * Takes a text of at most so many characters, with zeros behind it.
     */
    static byte[] characters(final JsonReader<?> reader, final byte[] characters, final int length) throws IOException
    {
        final char[] text = reader.readSimpleQuote();
        final int textLength = reader.getCurrentIndex() - reader.getTokenStart() - 1;
        for (int i = 0; i < length; i++)
        {
            characters[i] = i < textLength ? (byte)text[i] : 0;
        }
        return characters;
    }

    static <E> E member(final JsonReader<?> reader, final E[] members, final int[] hashes) throws IOException
    {
        final int hash = reader.calcHash();
        for (int i = 0; i < hashes.length; i++)
        {
            if (hashes[i] == hash)
            {
                return members[i];
            }
        }
        throw new IllegalStateException(reader.getLastName());
    }

    static int[] hashes(final Enum<?>[] members)
    {
        return Stream.of(members).mapToInt(member -> hash(member.name())).toArray();
    }

    /**
     * The hash that the reader makes of a name: FNV-1a.
     */
    static int hash(final String name)
    {
        int hash = HASH_BASIS;
        for (int i = 0; i < name.length(); i++)
        {
            hash = (hash ^ name.charAt(i)) * HASH_PRIME;
        }
        return hash;
    }

    static void put(final JsonWriter writer, final byte[] name, final long value)
    {
        writer.writeAscii(name);
        NumberConverter.serialize(value, writer);
    }

    static void put(final JsonWriter writer, final byte[] name, final String value)
    {
        writer.writeAscii(name);
        writer.writeString(value);
    }

    static void put(final JsonWriter writer, final byte[] name, final long mantissa, final int exponent)
    {
        writer.writeAscii(name);
        NumberConverter.serialize(BigDecimal.valueOf(mantissa, -exponent), writer);
    }
}
