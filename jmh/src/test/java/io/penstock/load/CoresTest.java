package io.penstock.load;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CoresTest
{
    @Test
    void shouldReadListsOfCores()
    {
        assertEquals(List.of(0), Cores.parse("0\n"));
        assertEquals(List.of(0, 1, 2, 7, 9, 10), Cores.parse("\t0-2,7,9-10"));
    }
}
