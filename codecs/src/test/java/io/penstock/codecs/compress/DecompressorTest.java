package io.penstock.codecs.compress;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bodies that others have coded, whole, cut off, damaged, and larger than they may be.
 */
class DecompressorTest
{
    private static final int RATIO = 100;
    private static final int LIMIT = 1 << 20;
    private static final int OFFSET = 24;
    private static final byte GUARD = 0x5A;
    private static final int[] LENGTHS = {0, 1, 2, 100, 4096, 16_383, 16_384, 16_385, 100_000, 1 << 20};

    private final UnsafeBuffer output = new UnsafeBuffer(new byte[LIMIT + 2 * OFFSET]);

    private static Decompressor decompressor(final ContentCoding coding, final int ratio)
    {
        assertNull(CodingLibrary.refusal(coding));
        return CodingLibrary.decompressor(coding, ratio);
    }

    /** Decodes behind and in front of bytes that are nobody's, and checks that those are still there. */
    private int decompress(final Decompressor decompressor, final byte[] coded, final int limit)
    {
        final UnsafeBuffer input = new UnsafeBuffer(new byte[coded.length + 2 * OFFSET]);
        input.setMemory(0, input.capacity(), GUARD);
        input.putBytes(OFFSET, coded);
        output.setMemory(0, OFFSET, GUARD);
        output.setMemory(OFFSET + limit, OFFSET, GUARD);
        final int length = decompressor.decompress(input, OFFSET, coded.length, output, OFFSET, OFFSET + limit);
        for (int i = 0; i < OFFSET; i++)
        {
            assertEquals(GUARD, output.getByte(i));
            assertEquals(GUARD, output.getByte(OFFSET + limit + i));
        }
        assertTrue(length >= 0 && length <= limit || CompressionError.is(length), () -> "" + length);
        return length;
    }

    private byte[] decoded(final int length)
    {
        final byte[] bytes = new byte[length];
        output.getBytes(OFFSET, bytes);
        return bytes;
    }

    private static byte[] join(final byte[]... parts)
    {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final byte[] part : parts)
        {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldDecodeWhatOthersHaveCoded(final ContentCoding coding)
    {
        try (Decompressor decompressor = decompressor(coding, RATIO))
        {
            for (final int length : LENGTHS)
            {
                for (final byte[] body : new byte[][]{Oracle.text(length, length), Oracle.noise(length, length)})
                {
                    final byte[] coded = Oracle.encode(coding, body);
                    assertEquals(length, decompress(decompressor, coded, LIMIT));
                    assertArrayEquals(body, decoded(length));
                    // with just as much room as it needs
                    assertEquals(length, decompress(decompressor, coded, length));
                }
            }
        }
    }

    @Test
    void shouldDecodeDeflateWithoutTheFormatOfZlib()
    {
        try (Decompressor decompressor = decompressor(ContentCoding.DEFLATE, RATIO))
        {
            for (final int length : LENGTHS)
            {
                final byte[] body = Oracle.text(length, length);
                assertEquals(length, decompress(decompressor, Oracle.encodeRaw(body), LIMIT));
                assertArrayEquals(body, decoded(length));
            }
        }
    }

    /** Where its end is coded with so few bits that the library has taken all input before all output is there. */
    @Test
    void shouldDecodeDeflateWhoseLastByteIsTakenBeforeTheWindowHasRoom()
    {
        final Random random = new Random(20261126);
        try (Decompressor decompressor = decompressor(ContentCoding.DEFLATE, RATIO))
        {
            for (int i = 0; i < 2000; i++)
            {
                final byte[] body = new byte[16_384 + i % 260];
                for (int j = 0; j < 1500 + i / 260; j++)
                {
                    body[j] = (byte)(random.nextBoolean() ? 'a' : 'b');
                }
                assertEquals(body.length, decompress(decompressor, Oracle.encodeRaw(body), LIMIT));
            }
        }
    }

    @Test
    void shouldRefuseMoreMembersAndFramesThanAnyoneNeeds()
    {
        for (final ContentCoding coding : new ContentCoding[]{ContentCoding.GZIP, ContentCoding.ZSTD})
        {
            final byte[] one = Oracle.encode(coding, new byte[]{'a'});
            final byte[] many = new byte[one.length * 1025];
            for (int i = 0; i < 1025; i++)
            {
                System.arraycopy(one, 0, many, i * one.length, one.length);
            }
            try (Decompressor decompressor = decompressor(coding, RATIO))
            {
                assertEquals(1024, decompress(decompressor, Arrays.copyOf(many, one.length * 1024), LIMIT));
                assertEquals(CompressionError.MALFORMED, decompress(decompressor, many, LIMIT));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldSayThatItIsCutOffWhereverItIs(final ContentCoding coding)
    {
        final byte[] body = Oracle.text(3000, 7);
        final byte[] coded = Oracle.encode(coding, body);
        try (Decompressor decompressor = decompressor(coding, RATIO))
        {
            for (int length = 0; length < coded.length; length++)
            {
                final int at = length;
                assertEquals(
                    CompressionError.TRUNCATED,
                    decompress(decompressor, Arrays.copyOf(coded, length), LIMIT),
                    () -> "of " + at + " bytes");
            }
            // none of them leaves anything for the next one
            assertEquals(body.length, decompress(decompressor, coded, LIMIT));
            assertArrayEquals(body, decoded(body.length));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldNeverThrowNorWriteOutsideWhenBitsAreWrong(final ContentCoding coding)
    {
        final byte[] body = Oracle.text(2000, 11);
        final byte[] coded = Oracle.encode(coding, body);
        int refused = 0;
        try (Decompressor decompressor = decompressor(coding, RATIO))
        {
            for (int i = 0; i < coded.length; i++)
            {
                for (int bit = 0; bit < Byte.SIZE; bit++)
                {
                    coded[i] ^= (byte)(1 << bit);
                    final int length = decompress(decompressor, coded, 4096);
                    refused += length < 0 ? 1 : 0;
                    if (coding == ContentCoding.GZIP || coding == ContentCoding.DEFLATE)
                    {
                        assertTrue(length < 0 || Arrays.equals(body, decoded(length)), "a checksum knows better");
                    }
                    coded[i] ^= (byte)(1 << bit);
                }
            }
            assertTrue(refused > coded.length);
            assertEquals(body.length, decompress(decompressor, coded, LIMIT));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldRefuseBombs(final ContentCoding coding)
    {
        final byte[] bomb = Oracle.encode(coding, new byte[10_000_000]);
        try (
            Decompressor byRatio = decompressor(coding, RATIO);
            Decompressor bySize = decompressor(coding, 1_000_000))
        {
            assertEquals(CompressionError.RATIO, decompress(byRatio, bomb, LIMIT));
            assertEquals(CompressionError.TOO_LARGE, decompress(bySize, bomb, LIMIT));
            assertEquals(413, CompressionError.status(CompressionError.RATIO));
            assertEquals(413, CompressionError.status(CompressionError.of(coding.ordinal(), CompressionError.RATIO)));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldStopAtTheLimitAndAtTheRatioToTheByte(final ContentCoding coding)
    {
        final byte[] body = Oracle.text(200_000, 3);
        final byte[] coded = Oracle.encode(coding, body);
        final int below = body.length / coded.length;
        try (
            Decompressor low = decompressor(coding, below);
            Decompressor high = decompressor(coding, below + 1))
        {
            assertEquals(CompressionError.RATIO, decompress(low, coded, LIMIT));
            assertEquals(body.length, decompress(high, coded, body.length));
            assertEquals(CompressionError.TOO_LARGE, decompress(high, coded, body.length - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void shouldLookAtNoRatioWhereABodyIsSmall(final ContentCoding coding)
    {
        try (Decompressor decompressor = decompressor(coding, 1))
        {
            final int floor = Decompressor.RATIO_FLOOR;
            assertEquals(floor, decompress(decompressor, Oracle.encode(coding, new byte[floor]), LIMIT));
            assertEquals(
                CompressionError.RATIO, decompress(decompressor, Oracle.encode(coding, new byte[floor + 1]), LIMIT));
        }
    }

    @ParameterizedTest
    @CsvSource({"GZIP, TRAILING", "DEFLATE, TRAILING", "ZSTD, MALFORMED", "BR, MALFORMED"})
    void shouldRefuseWhatFollowsTheEnd(final ContentCoding coding, final String error)
    {
        try (Decompressor decompressor = decompressor(coding, RATIO))
        {
            // the libraries of zstd and br do not tell it from what is malformed, if they see it at once
            final byte[] coded = join(Oracle.encode(coding, Oracle.text(100, 5)), new byte[]{1, 2, 3, 4, 5, 6});
            assertEquals(
                "TRAILING".equals(error) ? CompressionError.TRAILING : CompressionError.MALFORMED,
                decompress(decompressor, coded, LIMIT));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void shouldTakeMembersAndFramesBehindEachOther(final ContentCoding coding)
    {
        final byte[] first = Oracle.text(40_000, 1);
        final byte[] last = Oracle.text(20_000, 2);
        final byte[] coded = join(
            Oracle.encode(coding, first), Oracle.encode(coding, new byte[0]), Oracle.encode(coding, last));
        try (Decompressor decompressor = decompressor(coding, RATIO))
        {
            assertEquals(60_000, decompress(decompressor, coded, LIMIT));
            assertArrayEquals(join(first, last), decoded(60_000));
            assertEquals(CompressionError.TOO_LARGE, decompress(decompressor, coded, 59_999));
            assertEquals(
                CompressionError.TRUNCATED,
                decompress(decompressor, Arrays.copyOf(coded, coded.length - 1), LIMIT));
        }
    }

    @Test
    void shouldPassOverAllPartsOfAGzipHeader()
    {
        final byte[] body = Oracle.text(500, 9);
        final byte[] plain = Oracle.encode(ContentCoding.GZIP, body);
        final byte[] extra = {3, 0, 'x', 'y', 'z'};
        final byte[] name = "orders.json\0".getBytes(StandardCharsets.US_ASCII);
        final byte[] comment = "of today\0".getBytes(StandardCharsets.US_ASCII);
        final byte[] content = Arrays.copyOfRange(plain, GzipHeader.LENGTH, plain.length);
        try (Decompressor decompressor = decompressor(ContentCoding.GZIP, RATIO))
        {
            for (int flags = 0; flags < 32; flags++)
            {
                final byte[] fixed = Arrays.copyOf(plain, GzipHeader.LENGTH);
                fixed[3] = (byte)flags;
                byte[] header = join(
                    fixed,
                    (flags & 4) != 0 ? extra : new byte[0],
                    (flags & 8) != 0 ? name : new byte[0],
                    (flags & 16) != 0 ? comment : new byte[0]);
                final CRC32 crc = new CRC32();
                crc.update(header);
                final byte[] sum = {(byte)crc.getValue(), (byte)(crc.getValue() >>> 8)};
                header = (flags & 2) != 0 ? join(header, sum) : header;
                assertEquals(body.length, decompress(decompressor, join(header, content), LIMIT), "flags " + flags);
                for (int length = 0; length < header.length; length++)
                {
                    assertEquals(
                        CompressionError.TRUNCATED,
                        decompress(decompressor, Arrays.copyOf(header, length), LIMIT));
                }
                if ((flags & 2) != 0)
                {
                    header[header.length - 1]++;
                    assertEquals(
                        CompressionError.CHECKSUM, decompress(decompressor, join(header, content), LIMIT));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, MALFORMED", "1, MALFORMED", "2, MALFORMED", "3, MALFORMED", "-8, CHECKSUM", "-1, CHECKSUM"})
    void shouldNameWhatIsWrongWithGzip(final int at, final String error)
    {
        final byte[] coded = Oracle.encode(ContentCoding.GZIP, Oracle.text(500, 9));
        coded[at < 0 ? coded.length + at : at] ^= (byte)0x80;
        try (Decompressor decompressor = decompressor(ContentCoding.GZIP, RATIO))
        {
            assertEquals(
                "CHECKSUM".equals(error) ? CompressionError.CHECKSUM : CompressionError.MALFORMED,
                decompress(decompressor, coded, LIMIT));
        }
    }

    @Test
    void shouldNameAChecksumOfZlibThatDiffers()
    {
        final byte[] coded = Oracle.encode(ContentCoding.DEFLATE, Oracle.text(500, 9));
        coded[coded.length - 1]++;
        try (Decompressor decompressor = decompressor(ContentCoding.DEFLATE, RATIO))
        {
            assertEquals(CompressionError.CHECKSUM, decompress(decompressor, coded, LIMIT));
        }
    }

    @Test
    void shouldNameAChecksumOfZstdThatDiffers()
    {
        try (
            ZstdCompressCtx context = new ZstdCompressCtx().setChecksum(true);
            Decompressor decompressor = decompressor(ContentCoding.ZSTD, RATIO))
        {
            final byte[] coded = context.compress(Oracle.text(500, 9));
            assertEquals(500, decompress(decompressor, coded, LIMIT));
            coded[coded.length - 1]++;
            assertEquals(CompressionError.CHECKSUM, decompress(decompressor, coded, LIMIT));
        }
    }

    @ParameterizedTest
    @CsvSource({"23, true", "24, false", "26, false"})
    void shouldRefuseWindowsAboveEightMebibytes(final int windowLog, final boolean isTaken) throws IOException
    {
        final byte[] body = Oracle.text(500, 4);
        final ByteArrayOutputStream coded = new ByteArrayOutputStream();
        // a stream does not know how long it becomes, and asks for all of its window
        try (ZstdOutputStream stream = new ZstdOutputStream(coded).setLong(windowLog))
        {
            stream.write(body);
        }
        try (Decompressor decompressor = decompressor(ContentCoding.ZSTD, RATIO))
        {
            assertEquals(
                isTaken ? body.length : CompressionError.WINDOW, decompress(decompressor, coded.toByteArray(), LIMIT));
        }
        assertEquals(413, CompressionError.status(CompressionError.WINDOW));
    }

    /**
     * Content that is one segment is its own window (RFC 8878 section 3.1.1.1.2): of 8 MiB and a byte more, as a field
     * of four and eight bytes, behind dictionaries' ids of each length; 2^63 at the end. The body ends behind it.
     */
    @ParameterizedTest
    @CsvSource({
        "A0 00008000, false", "A0 01008000, true", "A0 FFFFFFFF, true", "A1 01 01008000, true",
        "A2 0100 01008000, true", "A3 01000000 01008000, true", "E0 0000800000000000, false",
        "E0 0100800000000000, true", "E0 0000000000000080, true", "20 FF, false", "60 FFFF, false",
        "A0 0100, false"})
    void shouldRefuseSegmentsAboveEightMebibytes(final String header, final boolean isRefused)
    {
        final byte[] coded = HexFormat.of().parseHex("28B52FFD" + header.replace(" ", ""));
        try (Decompressor decompressor = decompressor(ContentCoding.ZSTD, RATIO))
        {
            final int result = decompress(decompressor, coded, LIMIT);
            assertTrue(result < 0);
            assertEquals(isRefused, result == CompressionError.WINDOW, () -> String.valueOf(result));
        }
    }

    @Test
    void shouldRefuseFormatsBeforeTheRfc()
    {
        for (int version = 0x1E; version < 0x28; version++)
        {
            final byte[] coded = HexFormat.of().parseHex("%02XB52FFD0000000000000000".formatted(version));
            try (Decompressor decompressor = decompressor(ContentCoding.ZSTD, RATIO))
            {
                assertEquals(CompressionError.MALFORMED, decompress(decompressor, coded, LIMIT));
            }
        }
    }
}
