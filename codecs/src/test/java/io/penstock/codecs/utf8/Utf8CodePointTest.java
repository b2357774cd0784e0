package io.penstock.codecs.utf8;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

class Utf8CodePointTest
{
    @Test
    void shouldWriteAndReadEveryCharacterAsTheJdkDoes()
    {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++)
        {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
            {
                continue;
            }
            final byte[] expected = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[Utf8CodePoint.length(codePoint)]);
            assertEquals(expected.length, Utf8CodePoint.write(buffer, 0, codePoint));
            assertArrayEquals(expected, buffer.byteArray());
            assertEquals(codePoint, Utf8CodePoint.read(buffer, 0, expected.length));
            for (int limit = 1; limit < expected.length; limit++)
            {
                assertEquals(Utf8CodePoint.CUT_OFF, Utf8CodePoint.read(buffer, 0, limit));
            }
        }
    }

    @Test
    void shouldAgreeWithTheValidatorOnAnyBytes()
    {
        final Random random = new Random(4);
        final byte[] bytes = new byte[4];
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < 2_000_000; i++)
        {
            random.nextBytes(bytes);
            bytes[0] |= (byte)0xC0;
            for (int j = 1; j < 4; j++)
            {
                bytes[j] = random.nextInt(8) == 0 ? bytes[j] : (byte)(bytes[j] & 0x3F | 0x80);
            }
            final int codePoint = Utf8CodePoint.read(buffer, 0, 4);
            final int length = codePoint < 0 ? 1 : Utf8CodePoint.length(codePoint);
            final int lead = bytes[0] & 0xFF;
            final int announced = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            final boolean isValid = Utf8Validator.validate(buffer, 0, announced) == Utf8Validator.VALID;
            assertEquals(isValid, codePoint >= 0);
            assertEquals(isValid ? announced : 1, length);
        }
    }
}
