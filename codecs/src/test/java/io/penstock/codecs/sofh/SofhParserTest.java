package io.penstock.codecs.sofh;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.ByteOrder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class SofhParserTest
{
    private static final int LIMIT = 1024;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[2048]);
    private final SofhView view = new SofhView();

    @ParameterizedTest
    @EnumSource(SofhDialect.class)
    void shouldFindTheMessageWhenItComesByteByByte(final SofhDialect dialect)
    {
        final SofhParser parser = new SofhParser(dialect, LIMIT);
        final SofhEncoder encoder = new SofhEncoder(dialect);
        final int offset = 3;
        final int frameLength = encoder.encode(buffer, offset, 80) + 80;
        for (int length = 0; length < frameLength; length++)
        {
            // No byte behind those that have come is read.
            final UnsafeBuffer come = new UnsafeBuffer(buffer, 0, offset + length);
            assertEquals(0, parser.parse(come, offset, length, view), "length " + length);
        }
        for (int length = frameLength; length < frameLength + 20; length++)
        {
            assertEquals(frameLength, parser.parse(buffer, offset, length, view));
        }
        assertEquals(frameLength, parser.frameLength(buffer, offset));
        assertEquals(offset + dialect.headerLength(), view.messageOffset());
        assertEquals(80, view.messageLength());
    }

    @ParameterizedTest
    @EnumSource(SofhDialect.class)
    void shouldRefuseTheLengthBeforeItsBytesCome(final SofhDialect dialect)
    {
        final SofhParser parser = new SofhParser(dialect, LIMIT);
        final SofhEncoder encoder = new SofhEncoder(dialect);
        final int header = dialect.headerLength();
        final int known = header - 2;
        for (int length = 0; length < 2000; length++)
        {
            encoder.encode(buffer, 0, length);
            final boolean isAllowed = length >= Sofh.PAYLOAD_MIN_LENGTH && header + length <= LIMIT;
            assertEquals(isAllowed ? 0 : Sofh.BAD_LENGTH, parser.parse(buffer, 0, known, view), "length " + length);
        }
    }

    @Test
    void shouldRefuseLengthsThatAreNegativeAsInts()
    {
        buffer.putInt(0, 0xFFFF_FFFF);
        assertEquals(Sofh.BAD_LENGTH, new SofhParser(SofhDialect.STANDARD, LIMIT).parse(buffer, 0, 4, view));
        assertEquals(Sofh.BAD_LENGTH,
            new SofhParser(SofhDialect.STANDARD, Integer.MAX_VALUE).parse(buffer, 0, 4, view));
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, EB50, 5BE0", "B3, EB50, 5BE0", "CME, CAFE, CAFE"})
    void shouldTellTheByteOrderOfTheMessages(
        final SofhDialect dialect, final String littleEndian, final String bigEndian)
    {
        for (final ByteOrder order : new ByteOrder[]{ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN})
        {
            final int header = new SofhEncoder(dialect, order).encode(buffer, 0, 80);
            final boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
            assertEquals(
                Integer.parseInt(isLittle ? littleEndian : bigEndian, 16),
                buffer.getShort(header - Short.BYTES, dialect.byteOrder()) & 0xFFFF);
            assertEquals(header + 80, new SofhParser(dialect, order, LIMIT).parse(buffer, 0, header + 80, view));
            final boolean isTold = !littleEndian.equals(bigEndian);
            assertEquals(isLittle || !isTold ? header + 80 : Sofh.BAD_ENCODING_TYPE,
                new SofhParser(dialect, LIMIT).parse(buffer, 0, header + 80, view));
        }
    }

    @ParameterizedTest
    @EnumSource(SofhDialect.class)
    void shouldRefuseOtherEncodingTypes(final SofhDialect dialect)
    {
        final SofhParser parser = new SofhParser(dialect, LIMIT);
        new SofhEncoder(dialect).encode(buffer, 0, 80);
        final int last = dialect.headerLength() - 1;
        buffer.putByte(last, (byte)(buffer.getByte(last) ^ 1));
        assertEquals(0, parser.parse(buffer, 0, last, view));
        assertEquals(Sofh.BAD_ENCODING_TYPE, parser.parse(buffer, 0, dialect.headerLength(), view));
    }

    @Test
    void shouldWriteTheBytesOfTheStandard()
    {
        new SofhEncoder(SofhDialect.STANDARD).encode(buffer, 0, 80);
        assertEquals("00000056eb50", hex(6));
        new SofhEncoder(SofhDialect.CME).encode(buffer, 0, 80);
        assertEquals("5400feca", hex(4));
        new SofhEncoder(SofhDialect.B3).encode(buffer, 0, 80);
        assertEquals("540050eb", hex(4));
    }

    @Test
    void shouldNotEncodeALengthTheHeaderCantSay()
    {
        assertEquals(Sofh.BAD_LENGTH, new SofhEncoder(SofhDialect.CME).encode(buffer, 0, 0xFFFC));
        assertEquals(4, new SofhEncoder(SofhDialect.CME).encode(buffer, 0, 0xFFFB));
        assertThrows(IndexOutOfBoundsException.class,
            () -> new SofhEncoder(SofhDialect.STANDARD).encode(new UnsafeBuffer(new byte[5]), 0, 80));
    }

    private String hex(final int length)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            text.append(String.format("%02x", buffer.getByte(i)));
        }
        return text.toString();
    }
}
