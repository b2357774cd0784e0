package io.penstock.gateway.orders;

import io.penstock.gateway.records.Records;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;

class QtySumsTest
{
    private static final long LARGEST = 1_000_000_000_000_000L;
    private static final BigInteger ENOUGH = BigInteger.valueOf(QtySums.ENOUGH);
    private static final int FIELD = 4;

    @Test
    void shouldBeExactWhenSumsGoBeyondALongAndComeBack()
    {
        final Random random = new Random(31);
        try (Records records = new Records(2, 16))
        {
            QtySums.clear(records, 0, FIELD);
            BigInteger expected = BigInteger.ZERO;
            for (int i = 0; i < 100_000; i++)
            {
                // Up to 2.5e19, and all the way down again
                final boolean isUp = i < 50_000;
                final long most = isUp ? LARGEST : expected.min(BigInteger.valueOf(LARGEST)).longValueExact();
                final long qty = (long)(random.nextDouble() * most);
                final long change = isUp ? qty : -qty;
                QtySums.add(records, 0, FIELD, change);
                expected = expected.add(BigInteger.valueOf(change));
                assertEquals(expected.min(ENOUGH).longValueExact(), QtySums.get(records, 0, FIELD));
            }
            QtySums.copy(records, 0, FIELD, records, 1, 0);
            assertEquals(expected.min(ENOUGH).longValueExact(), QtySums.get(records, 1, 0));
            while (expected.signum() > 0)
            {
                final long qty = expected.min(BigInteger.valueOf(LARGEST)).longValueExact();
                QtySums.add(records, 0, FIELD, -qty);
                expected = expected.subtract(BigInteger.valueOf(qty));
            }
            assertEquals(0, QtySums.get(records, 0, FIELD));
        }
    }
}
