package io.penstock.gateway.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSetTest
{
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "''; ''; 0", "0; 0; 1", "0-1; 0-1; 2", "0,1,2,4; 0-2,4; 4", "7,3-4; 3-4,7; 3", "0-8191; 0-8191; 8192",
        "' 0-3,8-11\n'; 0-3,8-11; 8"})
    void shouldWriteWhatItHasRead(final String text, final String written, final int size)
    {
        final CoreSet cores = CoreSet.parse(text);

        assertEquals(written, cores.toString());
        assertEquals(size, cores.size());
        assertEquals(cores, CoreSet.parse(cores.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-", "-1", "1,,2", ",", "3-2", "1 2", "8192", "99999999999", "0-3:1/2"})
    void shouldNameTheTextThatIsNoList(final String text)
    {
        assertEquals(
            "not a list of cores: " + text,
            assertThrows(IllegalArgumentException.class, () -> CoreSet.parse(text)).getMessage());
    }

    @Test
    void shouldJoinIntersectAndSubtract()
    {
        final CoreSet cores = CoreSet.parse("0-3");

        assertEquals("2-3", cores.and(CoreSet.parse("2-9")).toString());
        assertEquals("0-4", cores.or(CoreSet.of(4)).toString());
        assertEquals("0,2-3", cores.without(CoreSet.of(1)).toString());
        assertTrue(cores.without(CoreSet.first(4)).isEmpty());
        assertEquals("0-3", cores.toString(), "unchanged");
        assertTrue(cores.has(3));
        assertFalse(cores.has(4));
    }

    @Test
    void shouldHaveABitACoreInTheMask()
    {
        assertArrayEquals(new long[]{0b1011}, CoreSet.parse("0-1,3").mask());
        assertArrayEquals(new long[]{Long.MIN_VALUE, 1}, CoreSet.parse("63-64").mask());
        assertArrayEquals(new long[0], CoreSet.none().mask());
    }
}
