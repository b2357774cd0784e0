package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EnumTableTest
{
    @Test
    void shouldListItsMembers()
    {
        assertEquals("Buy", list(table("Buy")));
        assertEquals("Buy, Sell", list(table("Buy", "Sell")));
    }

    @Test
    void shouldCutAListOffWhereItIsTooLong()
    {
        final String[] names = new String[50];
        Arrays.setAll(names, (i) -> "Member" + (10 + i));
        final String list = list(table(names));

        assertTrue(list.startsWith("Member10, Member11, "), list);
        assertTrue(list.matches(".*, Member\\d\\d and \\d+ more"), list);
        assertTrue(list.length() < 128, list);
    }

    private static EnumTable table(final String... names)
    {
        final long[] values = new long[names.length];
        Arrays.setAll(values, (i) -> i);
        return new EnumTable(names, values);
    }

    private static String list(final EnumTable table)
    {
        return EnumTable.list(table.size(), table::name);
    }
}
