package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRatesTest
{
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -5_000_000_000L, Long.MAX_VALUE - 10, Long.MIN_VALUE})
    void shouldGiveAsManyAsASecondBrings(final long startNs)
    {
        final AddressRates rates = new AddressRates(4, 100);
        assertEquals(4, taken(rates, 7, startNs));
        assertEquals(0, taken(rates, 7, startNs + SECOND_NS / 4 - 1));
        assertEquals(1, taken(rates, 7, startNs + SECOND_NS / 4));
        assertEquals(2, taken(rates, 7, startNs + 3 * SECOND_NS / 4));
        assertEquals(4, taken(rates, 7, startNs + 100 * SECOND_NS));
    }

    @Test
    void shouldGiveEachAddressItsOwn()
    {
        final AddressRates rates = new AddressRates(3, 100);
        for (long address = 0; address < 20; address++)
        {
            assertEquals(3, taken(rates, address, 5), "of " + address);
        }
        assertEquals(0, taken(rates, 0, 5));
    }

    @Test
    void shouldForgetWhoCameLeastLatelyWhenItIsFull()
    {
        final AddressRates rates = new AddressRates(1, 8);
        for (long address = 0; address < 8; address++)
        {
            assertTrue(rates.take(address, address));
        }
        assertTrue(rates.take(8, 8));
        assertFalse(rates.take(7, 9));
        assertTrue(rates.take(0, 10), "it was forgotten");
        assertFalse(rates.take(8, 11));
    }

    @Test
    void shouldRefuseNobodyWhenThereIsNoLimit()
    {
        final AddressRates rates = new AddressRates(0, 8);
        for (int i = 0; i < 100_000; i++)
        {
            assertTrue(rates.take(i % 3, 0));
        }
    }

    private static int taken(final AddressRates rates, final long address, final long nowNs)
    {
        int taken = 0;
        while (rates.take(address, nowNs))
        {
            taken++;
        }
        return taken;
    }
}
