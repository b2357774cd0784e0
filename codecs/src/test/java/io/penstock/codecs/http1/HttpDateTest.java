package io.penstock.codecs.http1;

import io.penstock.codecs.AllocationMeter;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class HttpDateTest
{
    private static final long DAY_SECONDS = 86_400;
    private static final long END_OF_YEAR_9999 = 253_402_300_799L;
    private static final DateTimeFormatter IMF_FIXDATE =
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final HttpDate date = new HttpDate();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldAgreeWithJavaTimeWhenGivenEveryDayOfCenturies()
    {
        for (long day = 0; day < 400 * 366; day++)
        {
            assertSame(day * DAY_SECONDS + day % DAY_SECONDS);
        }
    }

    @Test
    void shouldAgreeWithJavaTimeWhenGivenAnySecond()
    {
        final Random random = new Random(3);
        for (int i = 0; i < 100_000; i++)
        {
            assertSame((long)(random.nextDouble() * END_OF_YEAR_9999));
        }
        assertSame(END_OF_YEAR_9999);
    }

    @Test
    void shouldChangeOnlyWhenTheSecondDoes()
    {
        assertTrue(date.update(1_000));
        assertFalse(date.update(1_999));
        assertTrue(date.update(2_000));
        assertEquals(HttpDate.FIELD_LENGTH, date.putField(buffer, 1));
        assertEquals("Date: Thu, 01 Jan 1970 00:00:02 GMT\r\n",
            buffer.getStringWithoutLengthAscii(1, HttpDate.FIELD_LENGTH));
    }

    @Test
    void shouldAllocateNothingWhenUpdated()
    {
        final long[] now = new long[1];
        assertEquals(0, AllocationMeter.allocatedBy(() ->
        {
            now[0] += 1_000;
            date.update(now[0]);
            date.putField(buffer, 0);
        }));
    }

    private void assertSame(final long epochSecond)
    {
        date.update(epochSecond * 1000 + 999);
        final int length = date.putDate(buffer, 5);
        assertEquals(IMF_FIXDATE.format(Instant.ofEpochSecond(epochSecond)),
            buffer.getStringWithoutLengthAscii(5, length));
    }
}
