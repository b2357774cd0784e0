package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wire format, against that of Google's library.
 */
class WireTest
{
    private static final int ROUNDS = 50_000;

    private final WireReader reader = new WireReader();
    private final WireWriter writer = new WireWriter(256);
    private final Random random = new Random(5);

    @Test
    void shouldWriteNumbersAsTheLibraryDoes() throws IOException
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            final long value = random.nextLong() >> random.nextInt(Long.SIZE);
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeUInt64(1, value);
            out.writeSInt64(536_870_911, value);
            out.writeFixed64(16, value);
            out.writeFixed32(2047, (int)value);
            out.flush();

            writer.begin();
            writer.fixed32((int)value);
            writer.tag(2047, WireType.FIXED32);
            writer.fixed64(value);
            writer.tag(16, WireType.FIXED64);
            writer.signed(value);
            writer.tag(536_870_911, WireType.VARINT);
            writer.varint(value);
            writer.tag(1, WireType.VARINT);
            assertArrayEquals(bytes.toByteArray(), written());
            assertEquals(CodedOutputStream.computeUInt64SizeNoTag(value), WireWriter.varintLength(value));

            wrap(written());
            assertEquals(1, reader.next());
            assertEquals(0, reader.varint());
            assertEquals(value, reader.value());
            assertEquals(536_870_911, reader.next());
            assertEquals(0, reader.varint());
            assertEquals(value, reader.signed());
            assertEquals(16, reader.next());
            assertEquals(0, reader.fixed64());
            assertEquals(value, reader.value());
            assertEquals(2047, reader.next());
            assertEquals(0, reader.fixed32());
            assertEquals(value & 0xFFFF_FFFFL, reader.value());
            assertEquals(0, reader.next());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', -601",
        "80, -601",
        "ffffffffffffffffff, -601",
        "ffffffffffffffffff01, 0",
        "80808080808080808000, 0",
        "8000, 0",
        "ffffffffffffffffff02, -602",
        "80808080808080808080, -602",
        "8080808080808080808001, -602"})
    void shouldTakeTenBytesAnd64BitsAtMost(final String hex, final int expected)
    {
        wrap(HexFormat.of().parseHex(hex));
        assertEquals(expected, reader.varint());
        assertEquals(expected == 0 ? hex.length() / 2 : 0, reader.position());
    }

    @ParameterizedTest
    @CsvSource({
        "00, -603",
        "07, -603",
        "0e, -603",
        "0f, -603",
        "8000, -603",
        "f8ffffff0f, 536870911",
        "8080808010, -603",
        "ffffffffffffffffff01, -603",
        "08, 1",
        "8800, 1",
        "80, -601"})
    void shouldTakeTheTagsThatThereAre(final String hex, final int expected)
    {
        wrap(HexFormat.of().parseHex(hex));
        assertEquals(expected, reader.next());
    }

    @ParameterizedTest
    @CsvSource({
        "0896, -601",
        "089601, 0",
        "0901020304050607, -601",
        "090102030405060708, 0",
        "0d010203, -601",
        "0d01020304, 0",
        "0a, -601",
        "0a0161, 0",
        "0a0261, -601",
        "0affffffff0f61, -601",
        "0affffffffffffffffff0161, -601",
        "0b0c, 0",
        "0b08010c, 0",
        "0b13140c, 0",
        "0b, -601",
        "0b0801, -601",
        "0b0a0261, -601",
        "0b14, -604",
        "0b1b140c, -604",
        "0c, -604",
        "0b000c, -603"})
    void shouldSkipFieldsOfEveryWireType(final String hex, final int expected)
    {
        wrap(HexFormat.of().parseHex(hex));
        assertEquals(1, reader.next());
        assertEquals(expected, reader.skip());
        if (expected == 0)
        {
            assertEquals(0, reader.next());
        }
    }

    @Test
    void shouldSkipGroupsDownToTheLimit()
    {
        assertEquals(0, skipGroups(WireReader.DEPTH_LIMIT));
        assertEquals(ProtobufError.TOO_DEEP, skipGroups(WireReader.DEPTH_LIMIT + 1));
        assertEquals(ProtobufError.TOO_DEEP, skipGroups(100_000));
    }

    private int skipGroups(final int depth)
    {
        final byte[] bytes = new byte[depth * 2];
        Arrays.fill(bytes, 0, depth, (byte)0x0B);
        Arrays.fill(bytes, depth, 2 * depth, (byte)0x0C);
        wrap(bytes);
        assertEquals(1, reader.next());
        return reader.skip();
    }

    @Test
    void shouldKeepWithinAMessageThatWasEntered()
    {
        wrap(HexFormat.of().parseHex("0a03089601120161"));
        assertEquals(1, reader.next());
        final int outer = reader.enter();
        assertEquals(1, reader.next());
        assertEquals(0, reader.varint());
        assertEquals(150, reader.value());
        assertEquals(0, reader.next());
        reader.leave(outer);
        assertEquals(2, reader.next());
        assertEquals(1, reader.length());
        assertEquals(7, reader.position());
        assertEquals('a', reader.input().getByte(reader.position()));
        reader.pass(1);
        assertEquals(0, reader.next());

        wrap(HexFormat.of().parseHex("0a020896019601"));
        assertEquals(1, reader.next());
        assertTrue(reader.enter() > 0);
        assertEquals(1, reader.next());
        assertEquals(ProtobufError.CUT_OFF, reader.varint());
    }

    @Test
    void shouldSkipWhateverTheLibraryWritesAndNoPartOfIt()
    {
        for (int i = 0; i < ROUNDS / 10; i++)
        {
            final byte[] bytes = unknown(3).toByteArray();
            assertEquals(0, skipAll(bytes));
            for (int length = 0; length < bytes.length; length++)
            {
                final int result = skipAll(Arrays.copyOf(bytes, length));
                assertTrue(result == 0 || result == ProtobufError.CUT_OFF, () -> "" + result);
            }
        }
    }

    @Test
    void shouldAnswerWithANamedErrorForWhateverBytesThereAre()
    {
        for (int i = 0; i < ROUNDS; i++)
        {
            final byte[] bytes = unknown(3).toByteArray();
            for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--)
            {
                bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
            }
            final int result = skipAll(bytes);
            assertTrue(result == 0 || ProtobufError.is(result), () -> "" + result);
        }
    }

    private UnknownFieldSet unknown(final int depth)
    {
        final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int i = random.nextInt(5); i > 0; i--)
        {
            final UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder()
                .addVarint(random.nextLong() >> random.nextInt(Long.SIZE))
                .addFixed32(random.nextInt())
                .addFixed64(random.nextLong())
                .addLengthDelimited(ByteString.copyFrom(new byte[random.nextInt(20)]));
            if (depth > 0 && random.nextBoolean())
            {
                field.addGroup(unknown(depth - 1));
            }
            fields.addField(1 + random.nextInt(1 << random.nextInt(29)), field.build());
        }
        return fields.build();
    }

    /**
     * Skips all fields of bytes that lie at the end of their buffer.
     */
    private int skipAll(final byte[] bytes)
    {
        wrap(bytes);
        while (true)
        {
            final int next = reader.next();
            if (next <= 0)
            {
                return next;
            }
            final int result = reader.skip();
            if (result < 0)
            {
                return result;
            }
        }
    }

    /** In front of the bytes are others, and behind them are none. */
    private void wrap(final byte[] bytes)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + 3]);
        buffer.putBytes(3, bytes);
        reader.wrap(buffer, 3, bytes.length);
    }

    private byte[] written()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[writer.length()]);
        writer.copyTo(buffer, 0);
        return buffer.byteArray();
    }
}
