package io.penstock.codecs.sbe;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NameTableTest
{
    @Test
    void shouldFindEveryNameAndNoOther()
    {
        final Random random = new Random(8);
        for (int size = 0; size < 300; size += 1 + size / 8)
        {
            final Set<String> names = new LinkedHashSet<>();
            while (names.size() < size)
            {
                names.add(name(random));
            }
            final List<String> list = new ArrayList<>(names);
            final NameTable table = new NameTable(list.toArray(new String[0]));
            for (int i = 0; i < size + 1000; i++)
            {
                final String name = i < size ? list.get(i) : name(random);
                final byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
                // Once at the very end of what may be read, once with other bytes behind.
                assertEquals(list.indexOf(name), table.find(new UnsafeBuffer(bytes), 0, bytes.length, bytes.length));
                final byte[] padded = (name + "\":\"xyz\"").getBytes(StandardCharsets.US_ASCII);
                assertEquals(list.indexOf(name),
                    table.find(new UnsafeBuffer(padded), 0, bytes.length, padded.length));
            }
        }
    }

    private static String name(final Random random)
    {
        final StringBuilder name = new StringBuilder(random.nextBoolean() ? "common" : "");
        for (int i = random.nextInt(24); i >= 0; i--)
        {
            name.append((char)('a' + random.nextInt(i < 2 ? 26 : 2)));
        }
        return name.toString();
    }
}
