package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.RandomSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Groups, groups in groups and variable data as Protobuf and back, against Google's library and against JSON.
 */
class ProtobufGroupsTest
{
    private static final ObjectMapper JACKSON = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String TYPES = "<composite name='groupSizeEncoding'>" +
        "<type name='blockLength' primitiveType='uint16'/>" +
        "<type name='numInGroup' primitiveType='uint8' maxValue='3'/></composite>" +
        "<composite name='Text'><type name='length' primitiveType='uint8' maxValue='12'/>" +
        "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>" +
        "<composite name='Latin'><type name='length' primitiveType='uint8' minValue='2'/>" +
        "<type name='varData' primitiveType='uint8' length='0' characterEncoding='ISO-8859-1'/></composite>" +
        "<composite name='Ascii'><type name='length' primitiveType='uint16'/>" +
        "<type name='varData' primitiveType='uint8' length='0' characterEncoding='US-ASCII'/></composite>" +
        "<composite name='Bytes'><type name='length' primitiveType='uint16'/>" +
        "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
        "<type name='Price' primitiveType='int32' minValue='1'/>" +
        "<type name='Numbers' primitiveType='uint8' length='3'/>";
    private static final MessageSchema SCHEMA = Schemas.of(
        TYPES,
        "<field name='id' id='1' type='uint32'/>" +
            "<group name='legs' id='2'><field name='price' id='3' type='Price'/>" +
            "<field name='flag' id='4' type='uint8' presence='optional'/>" +
            "<group name='fills' id='5'><field name='qty' id='6' type='uint16'/>" +
            "<field name='sizes' id='1' type='Numbers'/></group>" +
            "<data name='note' id='7' type='Text'/></group>" +
            "<group name='tags' id='8'><field name='tag' id='9' type='uint8'/></group>" +
            "<data name='comment' id='10' type='Text'/><data name='blob' id='11' type='Bytes'/>" +
            "<data name='code' id='12' type='Ascii'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");

    /** Two legs, the first with two fills and a note, one tag, and all the data there is. */
    private static final String FILLS = "2a02" + "3006" + "2a06" + "0a020102" + "3004";
    private static final String LEGS = "1214" + "1802" + "2002" + FILLS + "3a02c3a4" + "1202" + "180a";
    private static final String WHOLE = "0807" + LEGS + "4202" + "4806" + "52026162" + "5a03ff0001" + "620178";

    private final ProtobufDecoder decoder = new ProtobufDecoder(SCHEMA, LAYOUT);
    private final ProtobufEncoder encoder = new ProtobufEncoder(SCHEMA, LAYOUT);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1 << 16]);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[1 << 18]);

    @Test
    void shouldReadAndWriteWhatTheLibraryWrites() throws IOException
    {
        final Descriptor type = ProtoParser.message(ProtoWriter.write(SCHEMA), "M");
        final Descriptor leg = type.findFieldByNumber(2).getMessageType();
        final Descriptor fill = leg.findFieldByNumber(5).getMessageType();
        final FieldDescriptor sizes = fill.findFieldByNumber(1);
        final DynamicMessage expected = DynamicMessage.newBuilder(type)
            .setField(type.findFieldByNumber(1), 7)
            .addRepeatedField(type.findFieldByNumber(2), DynamicMessage.newBuilder(leg)
                .setField(leg.findFieldByNumber(3), 1)
                .setField(leg.findFieldByNumber(4), 2)
                .addRepeatedField(leg.findFieldByNumber(5), DynamicMessage.newBuilder(fill)
                    .setField(fill.findFieldByNumber(6), 6).build())
                .addRepeatedField(leg.findFieldByNumber(5), DynamicMessage.newBuilder(fill)
                    .addRepeatedField(sizes, 1).addRepeatedField(sizes, 2)
                    .setField(fill.findFieldByNumber(6), 4).build())
                .setField(leg.findFieldByNumber(7), "\u00e4").build())
            .addRepeatedField(type.findFieldByNumber(2), DynamicMessage.newBuilder(leg)
                .setField(leg.findFieldByNumber(3), 5).build())
            .addRepeatedField(type.findFieldByNumber(8), DynamicMessage.newBuilder(
                type.findFieldByNumber(8).getMessageType())
                .setField(type.findFieldByNumber(8).getMessageType().findFieldByNumber(9), 6).build())
            .setField(type.findFieldByNumber(10), "ab")
            .setField(type.findFieldByNumber(11), ByteString.fromHex("ff0001"))
            .setField(type.findFieldByNumber(12), "x").build();
        assertEquals(WHOLE, HexFormat.of().formatHex(expected.toByteArray()));

        final int length = decode(WHOLE);
        assertEquals(length, new SbeChecker(SCHEMA).check(message, 0, length));
        assertEquals(WHOLE, encode(length));
        assertEquals("{\"id\":7,\"legs\":[{\"price\":1,\"flag\":2,\"fills\":[{\"qty\":6,\"sizes\":[]}," +
            "{\"qty\":4,\"sizes\":[1,2]}],\"note\":\"\u00e4\"},{\"price\":5,\"fills\":[],\"note\":\"\"}]," +
            "\"tags\":[{\"tag\":6}],\"comment\":\"ab\",\"blob\":\"/wAB\",\"code\":\"x\"}", json(SCHEMA, length));
    }

    @Test
    void shouldWriteTheBytesThatTheSchemaWants()
    {
        final int length = decode("5a01ff" + "1205" + "3a0178" + "1802" + "0802");

        final byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        assertArrayEquals(
            new byte[]{4, 0, 1, 0, 77, 0, 2, 0, 2, 0, 0, 0, 5, 0, 1, 1, 0, 0, 0, -1, 5, 0, 0, 1, 'x', 1, 0, 0, 0, 1,
                0, -1, 0, 0},
            bytes);
    }

    @Test
    void shouldTakeEntriesThatDoNotLieNextToEachOther()
    {
        final int length = decode(WHOLE);
        final byte[] expected = new byte[length];
        message.getBytes(0, expected);
        assertEquals(length, decode(
            "620178" + "1217" + "3a02c3a4" + "2a02" + "3006" + "f87f01" + "2a06" + "3004" + "0a020102" + "2002" +
                "1802" + "f87f05" + "5a03ff0001" + "4202" + "4806" + "f87f05" + "1202" + "180a" + "0807" + "52026162"));
        assertArrayEquals(expected, Arrays.copyOf(message.byteArray(), length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0801 1202 2001 4200 | -101 | /legs/0/price | 6",
        "0801 1202 1802 1207 1802 2a03 088004 | -108 | /legs/1/fills/0/sizes/0 | 12",
        "0801 1202 1802 1209 1802 2a05 0a03018004 | -108 | /legs/1/fills/0/sizes/1 | 12",
        "0801 1202 1802 f87f01 1208 1802 2a00 2a02 0a08 | -601 | '' | 17",
        "0801 4203 48ac02 | -108 | /tags/0/tag | 4",
        "4203 48ac02 1202 1802 0801 | -108 | /tags/0/tag | 2",
        "0801 1204 1802 1802 | -102 | /legs/0/price | 6",
        "0801 4202 4801 4202 4801 4202 4801 4202 4801 | -120 | /tags | 14",
        "0801 1212 2a02 3001 2a02 3001 2a02 3001 2a02 3001 1802 | -120 | /legs/0/fills | 16",
        "0801 520161 520162 | -102 | /comment | 5",
        "0801 520161 1802 5200 | -102 | /comment | 7",
        "0801 520d30313233343536373839616263 | -114 | /comment | 2",
        "0801 5201ff | -115 | /comment | 2",
        "0801 5202c3a4 6202c3a4 | -115 | /code | 6",
        "0801 6201ff 1201 18 | -601 | '' | 7",
        "0801 1203 3a01ff | -101 | /legs/0/price | 7",
        "0801 1205 1802 3a01ff | -115 | /legs/0/note | 6",
        "0801 1207 1802 3a01c3 3a00 | -102 | /legs/0/note | 9",
        "0801 1001 | -606 | /legs | 2",
        "0801 5001 | -606 | /comment | 2",
        "0801 1203 1802 15 | -601 | '' | 6",
        "0801 1204 1802 3801 | -606 | /legs/0/note | 6",
        "0801 1204 1802 2801 | -606 | /legs/0/fills | 6",
        "0801 1204 1802 | -601 | '' | 2",
        "0801 5205 30 | -601 | '' | 2",
        "0801 1202 1c1c | -606 | /legs/0/price | 4",
        "0801 1202 0c0c | -604 | '' | 4",
        "1200 | -101 | /legs/0/price | 2",
    })
    void shouldTellWhereAnErrorIs(
        final String hex, final int error, final String pointer, final int position)
    {
        assertEquals(error, decode(hex.replace(" ", "")), hex);
        final int length = decoder.pointer(output, 0, SCHEMA.longestPointer());
        assertEquals(pointer, output.getStringWithoutLengthAscii(0, length), hex);
        assertEquals(position, decoder.position(), hex);
    }

    @Test
    void shouldRefuseWhatIsCutOffAnywhere()
    {
        final byte[] whole = HexFormat.of().parseHex(WHOLE);
        final SbeChecker checker = new SbeChecker(SCHEMA);
        for (int i = 0; i < whole.length; i++)
        {
            final int result = decode(Arrays.copyOf(whole, i));
            assertTrue(result == ProtobufError.CUT_OFF || result == checker.check(message, 0, result),
                i + ": " + result);
        }
        final int length = decode(whole);
        for (int i = 0; i < length; i++)
        {
            final byte[] cut = new byte[i];
            message.getBytes(0, cut);
            final int result =
                encoder.encode(LAYOUT, new UnsafeBuffer(cut), 0, i, output, 0, output.capacity());
            assertEquals(SbeError.TRUNCATED, result, "cut at " + i);
            assertEquals(0, encoder.length());
        }
    }

    @Test
    void shouldSayWhenThereIsNoRoom()
    {
        final byte[] whole = HexFormat.of().parseHex(WHOLE);
        final int length = decode(whole);
        for (int room = 0; room < length; room++)
        {
            final UnsafeBuffer small = new UnsafeBuffer(new byte[room]);
            assertEquals(
                MessageBuilder.NO_ROOM,
                decoder.decode(LAYOUT, new UnsafeBuffer(whole), 0, whole.length, small, 0, room),
                "room for " + room);
            assertEquals(-1, decoder.fieldIndex());
        }
        assertEquals(length, decode(whole));
        for (int room = 0; room < whole.length; room++)
        {
            final UnsafeBuffer small = new UnsafeBuffer(new byte[room]);
            assertEquals(MessageBuilder.NO_ROOM, encoder.encode(LAYOUT, message, 0, length, small, 0, room));
            assertEquals(whole.length, encoder.length());
        }
        encoder.copy(output, 5);
        assertArrayEquals(whole, Arrays.copyOfRange(output.byteArray(), 5, 5 + whole.length));
    }

    @Test
    void shouldWriteNoMoreThanItsLimit()
    {
        final byte[] whole = HexFormat.of().parseHex(WHOLE.replace("5a03ff0001", "5ac801" + "ff".repeat(200)));
        final int length = decode(whole);
        int limit = 0;
        int result = MessageBuilder.NO_ROOM;
        while (result == MessageBuilder.NO_ROOM)
        {
            limit++;
            final ProtobufEncoder small = new ProtobufEncoder(SCHEMA, limit, LAYOUT);
            result = small.encode(LAYOUT, message, 0, length, output, 0, output.capacity());
            assertTrue(result > 0 || small.length() == 0);
        }
        assertEquals(whole.length, result);
        assertArrayEquals(whole, Arrays.copyOf(output.byteArray(), result));
        final int least = limit;
        assertTrue(least >= whole.length && least < whole.length + 64, () -> "" + least);
    }

    @Test
    void shouldRefuseCountsAndLengthsThatCanNotBe()
    {
        final int length = decode(WHOLE);
        final int legs = SbeHeader.LENGTH + LAYOUT.blockLength();
        for (final int at : new int[]{legs, legs + 2, legs + 3 + 5})
        {
            final byte[] bytes = new byte[length];
            message.getBytes(0, bytes);
            Arrays.fill(bytes, at, at + 1, (byte)0xFF);
            assertEquals(SbeError.TRUNCATED,
                encoder.encode(LAYOUT, new UnsafeBuffer(bytes), 0, length, output, 0, output.capacity()));
        }
        message.putShort(SbeHeader.BLOCK_LENGTH_OFFSET, (short)-1);
        assertEquals(SbeError.TRUNCATED, encoder.encode(LAYOUT, message, 0, length, output, 0, output.capacity()));
    }

    @Test
    void shouldCarryTextInLatinAndCheckItsLength()
    {
        final MessageSchema schema = Schemas.of(TYPES, "<data name='text' id='1' type='Latin'/>");
        final MessageLayout layout = schema.message("M");
        final ProtobufDecoder latin = new ProtobufDecoder(schema, layout);
        final byte[] bytes = HexFormat.of().parseHex("0a04c3bf6162");
        final int length = latin.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, 20);
        assertEquals(SbeHeader.LENGTH + 4, length);
        assertEquals((byte)0xFF, message.getByte(SbeHeader.LENGTH + 1));
        assertEquals(bytes.length,
            new ProtobufEncoder(schema, layout).encode(layout, message, 0, length, output, 0, output.capacity()));
        assertArrayEquals(bytes, Arrays.copyOf(output.byteArray(), bytes.length));

        for (final String[] wrong : new String[][]{{"0a0161", "-107"}, {"0a03e282ac", "-115"}, {"0a02c361", "-115"}})
        {
            final byte[] input = HexFormat.of().parseHex(wrong[0]);
            assertEquals(wrong[1],
                "" + latin.decode(layout, new UnsafeBuffer(input), 0, input.length, message, 0, 20), wrong[0]);
            assertEquals("text", layout.field(latin.fieldIndex()).name());
        }
    }

    @Test
    void shouldWriteOnlyWhatAnOlderMessageHas()
    {
        final MessageSchema schema = Schemas.of(
            TYPES,
            "<field name='a' id='1' type='uint8'/>" +
                "<group name='legs' id='2'><field name='b' id='3' type='uint8'/>" +
                "<field name='c' id='4' type='uint8' sinceVersion='1'/>" +
                "<data name='d' id='5' type='Text' sinceVersion='2'/></group>" +
                "<group name='more' id='6' sinceVersion='1'><field name='e' id='7' type='uint8'/></group>" +
                "<data name='f' id='8' type='Text' sinceVersion='1'/>");
        final MessageLayout layout = schema.message("M");
        final ProtobufEncoder old = new ProtobufEncoder(schema, layout);
        final String[][] versions = {
            {"0100010000000000" + "01" + "010002" + "02" + "03", "0801" + "1202" + "1802" + "1202" + "1803"},
            {"0100010000000100" + "01" + "020001" + "0204" + "010001" + "05" + "0161",
                "0801" + "1204" + "18022004" + "3202" + "3805" + "420161"},
            {"0100010000000200" + "01" + "020001" + "0204" + "0162" + "010000" + "00",
                "0801" + "1207" + "18022004" + "2a0162"}};
        for (final String[] each : versions)
        {
            final byte[] sbe = HexFormat.of().parseHex(each[0]);
            final int length =
                old.encode(layout, new UnsafeBuffer(sbe), 0, sbe.length, output, 0, output.capacity());
            assertEquals(each[1], HexFormat.of().formatHex(output.byteArray(), 0, Math.max(0, length)));
        }
    }

    @Test
    void shouldTakeEntriesThatHaveNoFields()
    {
        final MessageSchema schema = Schemas.of(
            TYPES, "<group name='legs' id='2'><group name='fills' id='3'><field name='a' id='4' type='uint8'/>" +
                "</group></group>");
        final MessageLayout layout = schema.message("M");
        final byte[] bytes = HexFormat.of().parseHex("1200" + "1206" + "1a00" + "1a02" + "2005");
        final int length = new ProtobufDecoder(schema, layout)
            .decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
        assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        final ProtobufEncoder back = new ProtobufEncoder(schema, layout);
        assertEquals(bytes.length, back.encode(layout, message, 0, length, output, 0, output.capacity()));
        assertArrayEquals(bytes, Arrays.copyOf(output.byteArray(), bytes.length));
    }

    @ParameterizedTest
    @CsvSource({
        "0000 0200, 12001200",
        "0000 0000, ''",
        "0100 0200, -305",
        "0100 feff, -305",
        "feff feff, -305",
        "feff 0000, ''"})
    void shouldTakeEntriesThatHaveNoBytes(final String dimensions, final String expected)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<type name='Fixed' primitiveType='uint8' presence='constant'>7</type>",
            "<group name='legs' id='2'><field name='a' id='3' type='Fixed'/></group>");
        final MessageLayout layout = schema.message("M");
        final byte[] sbe = HexFormat.of().parseHex("000001004d000200" + dimensions.replace(" ", ""));
        final int length = new ProtobufEncoder(schema, layout)
            .encode(layout, new UnsafeBuffer(sbe), 0, sbe.length, output, 0, output.capacity());
        assertEquals(expected, length < 0 ? "" + length : HexFormat.of().formatHex(output.byteArray(), 0, length));
    }

    @Test
    void shouldSayWhichFieldOfAnEntryIsNoneTheSchemaHas()
    {
        final int length = decode(WHOLE);
        final int note = new String(message.byteArray(), StandardCharsets.ISO_8859_1).indexOf('\u00c3');
        message.putByte(note, (byte)0xFF);
        assertEquals(FieldError.CHARACTER_SET,
            encoder.encode(LAYOUT, message, 0, length, output, 0, output.capacity()));
        assertEquals("note", LAYOUT.field(encoder.fieldIndex()).name());
    }

    @Test
    void shouldAllocateNothing()
    {
        final byte[] bytes = HexFormat.of().parseHex(WHOLE);
        final UnsafeBuffer input = new UnsafeBuffer(bytes);
        final UnsafeBuffer cut = new UnsafeBuffer(bytes, 0, 12);
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            final int length = decoder.decode(LAYOUT, input, 0, bytes.length, message, 0, message.capacity());
            encoder.encode(LAYOUT, message, 0, length, output, 0, output.capacity());
            decoder.decode(LAYOUT, cut, 0, cut.capacity(), message, 0, message.capacity());
        });
        assertEquals(0, allocated);
    }

    @Test
    void shouldCarryManyEntriesWithoutAllocating()
    {
        final MessageSchema schema = many();
        final MessageLayout layout = schema.message("M");
        final ProtobufDecoder any = new ProtobufDecoder(schema, layout);
        final ProtobufEncoder back = new ProtobufEncoder(schema, layout);
        final UnsafeBuffer input = new UnsafeBuffer(interleaved(200));
        final int[] lengths = new int[2];
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            lengths[0] = any.decode(layout, input, 0, input.capacity(), message, 0, message.capacity());
            lengths[1] = back.encode(layout, message, 0, lengths[0], output, 0, output.capacity());
        });
        assertEquals(0, allocated);
        assertEquals(lengths[0], new SbeChecker(schema).check(message, 0, lengths[0]));
        assertEquals(input.capacity(), lengths[1]);
    }

    /** What is read of a message must not grow faster than the message, however its entries are mixed. */
    @Test
    void shouldReadTwiceAsMuchOfAMessageTwiceAsLong()
    {
        final MessageSchema schema = many();
        final MessageLayout layout = schema.message("M");
        final ProtobufDecoder any = new ProtobufDecoder(schema, layout);
        final int[] reads = new int[2];
        for (int i = 0; i < reads.length; i++)
        {
            final byte[] bytes = interleaved(500 << i);
            final int length =
                any.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
            assertTrue(length > 0);
            reads[i] = any.tags();
        }
        assertTrue(reads[0] > 500 && reads[1] < 2 * reads[0] + 100, () -> Arrays.toString(reads));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 64, 1000})
    void shouldCarryEntriesOfOneByteAndOfNone(final int count)
    {
        final MessageSchema schema = Schemas.of(
            TYPES.replace(" maxValue='3'", "").replace("'numInGroup' primitiveType='uint8'",
                "'numInGroup' primitiveType='uint16'"),
            "<group name='bare' id='1'><data name='text' id='1' type='Ascii'/></group>" +
                "<group name='empty' id='2'></group>");
        final MessageLayout layout = schema.message("M");
        final byte[] bytes = HexFormat.of().parseHex("0a00".repeat(count) + "1200".repeat(count));
        final int length = new ProtobufDecoder(schema, layout)
            .decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
        assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        final int encoded = new ProtobufEncoder(schema, layout)
            .encode(layout, message, 0, length, output, 0, output.capacity());
        assertEquals(bytes.length, encoded);
        assertArrayEquals(bytes, Arrays.copyOf(output.byteArray(), encoded));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0a0412026162 0a0412026162 1a026162 | 0 | ''",
        "0a0412026162 0a0412026162 | -101 | /text",
        "0a0412026162 0a0412026162 1a0161 | -107 | /text",
        "1a026162 | -101 | /legs",
        "0a0412026162 1a026162 0a0412026162 | 0 | ''",
        "0a0412026162 1a026162 | -107 | /legs",
        "0a00 0a0412026162 1a026162 | -101 | /note",
    })
    void shouldMissPartsThatMustNotBeEmpty(final String hex, final int error, final String pointer)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint8' minValue='2'/></composite>" +
                "<composite name='Text'><type name='length' primitiveType='uint8' minValue='2'/>" +
                "<type name='varData' primitiveType='uint8' length='0' characterEncoding='US-ASCII'/></composite>",
            "<group name='legs' id='1'><data name='note' id='2' type='Text'/></group>" +
                "<data name='text' id='3' type='Text'/>");
        final MessageLayout layout = schema.message("M");
        final ProtobufDecoder strict = new ProtobufDecoder(schema, layout);
        final byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        final int length =
            strict.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());

        assertEquals(error, Math.min(0, length), hex);
        if (length > 0)
        {
            assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        }
        else
        {
            assertEquals(pointer, layout.field(strict.fieldIndex()).pointer());
        }
    }

    private static MessageSchema many()
    {
        return Schemas.of(
            TYPES.replace(" maxValue='3'", "").replace("'numInGroup' primitiveType='uint8'",
                "'numInGroup' primitiveType='uint16'"),
            "<group name='a' id='1'><data name='text' id='1' type='Text'/></group>" +
                "<group name='b' id='2'><field name='n' id='1' type='uint8'/></group>" +
                "<group name='c' id='3'><group name='d' id='1'><data name='text' id='1' type='Ascii'/></group>" +
                "</group>");
    }

    /** Entries of each group, those of the last one first. */
    private static byte[] interleaved(final int count)
    {
        final byte[] three = HexFormat.of().parseHex("1a07" + "0a030a0178" + "0a00" + "12020805" + "0a040a02c3a4");
        final byte[] bytes = new byte[count * three.length];
        for (int i = 0; i < count; i++)
        {
            System.arraycopy(three, 0, bytes, i * three.length, three.length);
        }
        return bytes;
    }

    @Test
    void shouldCarryRandomMessagesOfRandomSchemas() throws IOException
    {
        for (int seed = 0; seed < 400; seed++)
        {
            final Random random = new Random(seed);
            final MessageSchema schema = RandomSchema.of(random);
            final MessageLayout layout = schema.message("M");
            final Descriptor type = ProtoParser.message(ProtoWriter.write(schema), "M");
            final RandomMessages messages = new RandomMessages(random);
            final ProtobufDecoder any = new ProtobufDecoder(schema, layout);
            final ProtobufEncoder back = new ProtobufEncoder(schema, layout);
            for (int i = 0; i < 10; i++)
            {
                final DynamicMessage expected = messages.next(layout, type);
                final byte[] bytes = expected.toByteArray();
                final int length =
                    any.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
                assertTrue(length > 0, () -> length + ": " + expected);
                assertEquals(length, new SbeChecker(schema).check(message, 0, length), expected::toString);
                final String json = json(schema, length);
                assertTrue(messages.json().equals(RandomMessages.BY_VALUE, JACKSON.readTree(json)),
                    () -> messages.json() + "\n" + json);
                final int encoded = back.encode(layout, message, 0, length, output, 0, output.capacity());
                assertEquals(expected, DynamicMessage.parseFrom(type, Arrays.copyOf(output.byteArray(), encoded)));
                assertArrayEquals(bytes, Arrays.copyOf(output.byteArray(), encoded));

                final byte[] sbe = Arrays.copyOf(message.byteArray(), length);
                final byte[] scattered = scattered(expected, random);
                assertEquals(length, any.decode(
                    layout, new UnsafeBuffer(scattered), 0, scattered.length, message, 0, message.capacity()));
                assertArrayEquals(sbe, Arrays.copyOf(message.byteArray(), length), expected::toString);
                mutate(random, any, schema, i % 2 == 0 ? bytes : scattered);
                mutate(random, back, schema, sbe);
            }
        }
    }

    /** The fields of messages in any order, those of one number in theirs, with others between that nobody knows. */
    private static byte[] scattered(final DynamicMessage message, final Random random) throws IOException
    {
        final List<List<byte[]>> fields = new ArrayList<>();
        for (final FieldDescriptor field : message.getAllFields().keySet())
        {
            final List<byte[]> each = new ArrayList<>();
            if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
            {
                for (int i = 0; i < message.getRepeatedFieldCount(field); i++)
                {
                    each.add(field(field, ByteString.copyFrom(
                        scattered((DynamicMessage)message.getRepeatedField(field, i), random))));
                }
            }
            else
            {
                each.add(DynamicMessage.newBuilder(message.getDescriptorForType())
                    .setField(field, message.getField(field)).build().toByteArray());
            }
            fields.add(each);
        }
        fields.add(new ArrayList<>(List.of(
            HexFormat.of().parseHex("f8ff0301"), HexFormat.of().parseHex("fbff0308011200fcff03"))));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!fields.isEmpty())
        {
            final List<byte[]> next = fields.get(random.nextInt(fields.size()));
            bytes.write(next.remove(0));
            fields.removeIf(List::isEmpty);
        }
        return bytes.toByteArray();
    }

    private static byte[] field(final FieldDescriptor field, final ByteString value) throws IOException
    {
        return UnknownFieldSet.newBuilder()
            .mergeLengthDelimitedField(field.getNumber(), value).build().toByteArray();
    }

    /** Nothing is thrown, nothing is read or written outside, as the buffers end there, and what is taken is SBE. */
    private void mutate(
        final Random random, final ProtobufDecoder any, final MessageSchema schema, final byte[] original)
    {
        final MessageLayout layout = schema.message("M");
        for (int i = 0; i < 5 && original.length > 0; i++)
        {
            final byte[] bytes = original.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte)(1 << random.nextInt(8));
            bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
            final int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
            final UnsafeBuffer exact = new UnsafeBuffer(new byte[1 + random.nextInt(2000)]);
            final int result =
                any.decode(layout, new UnsafeBuffer(bytes, 0, length), 0, length, exact, 0, exact.capacity());
            if (result > 0)
            {
                assertEquals(result, new SbeChecker(schema).check(exact, 0, result));
            }
            else
            {
                assertTrue(ProtobufError.is(result) || FieldError.is(result) || result == MessageBuilder.NO_ROOM);
                assertTrue(any.position() >= 0 && any.position() <= length);
            }
        }
    }

    private void mutate(
        final Random random, final ProtobufEncoder back, final MessageSchema schema, final byte[] original)
    {
        final MessageLayout layout = schema.message("M");
        for (int i = 0; i < 5; i++)
        {
            final byte[] bytes = original.clone();
            bytes[random.nextInt(bytes.length)] = (byte)random.nextInt(256);
            bytes[8 + random.nextInt(Math.max(1, bytes.length - 8))] = (byte)(random.nextBoolean() ? 0xFF : 0);
            final int result =
                back.encode(layout, new UnsafeBuffer(bytes), 0, bytes.length, output, 0, output.capacity());
            assertTrue(result >= 0 || FieldError.is(result) || SbeError.is(result));
            if (new SbeChecker(schema).check(new UnsafeBuffer(bytes), 0, bytes.length) == bytes.length)
            {
                // all that a message can be, but for an array with a null in front of a number
                assertTrue(result >= 0 || result == FieldError.NULL_VALUE, () -> String.valueOf(result));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"car_example_baseline_data.sbe", "car_example_extension_data.sbe"})
    void shouldCarryTheMessagesOfTheStandardByteForByte(final String file) throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final byte[] car = Files.readAllBytes(folder.resolve(file));
        final MessageSchema schema = MessageSchema.load(folder.resolve("example-schema.xml"));
        final byte[] encoded = encode(schema, car, car.length);
        final Descriptor type = ProtoParser.message(ProtoWriter.write(schema), "Car");
        final DynamicMessage message = DynamicMessage.parseFrom(type, encoded);
        final FieldDescriptor fuelFigures = type.findFieldByName("fuel_figures");
        final DynamicMessage first = (DynamicMessage)message.getRepeatedField(fuelFigures, 0);
        assertEquals("Urban Cycle",
            first.getField(fuelFigures.getMessageType().findFieldByName("usage_description")));

        assertEquals(car.length, decode(schema, encoded));
        assertArrayEquals(car, Arrays.copyOf(this.message.byteArray(), car.length));

        // both are of version 0: of what came later nothing is there, before and after
        final MessageSchema extended = MessageSchema.load(folder.resolve("example-extension-schema.xml"));
        assertArrayEquals(encoded, encode(extended, car, car.length));
        final int length = decode(extended, encoded);
        assertEquals(length, new SbeChecker(extended).check(this.message, 0, length));
        assertArrayEquals(encoded, encode(extended, this.message.byteArray(), length));
    }

    private byte[] encode(final MessageSchema schema, final byte[] sbe, final int length)
    {
        final MessageLayout layout = schema.message("Car");
        final int encoded = new ProtobufEncoder(schema, layout)
            .encode(layout, new UnsafeBuffer(sbe), 0, length, output, 0, output.capacity());
        assertTrue(encoded > 0, () -> "" + encoded);
        return Arrays.copyOf(output.byteArray(), encoded);
    }

    private int decode(final MessageSchema schema, final byte[] bytes)
    {
        final MessageLayout layout = schema.message("Car");
        return new ProtobufDecoder(schema, layout).decode(
            layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private int decode(final String hex)
    {
        return decode(HexFormat.of().parseHex(hex));
    }

    /** The bytes end where their buffer does, so that none behind them can be read. */
    private int decode(final byte[] bytes)
    {
        return decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private String encode(final int length)
    {
        final int encoded = encoder.encode(LAYOUT, message, 0, length, output, 0, output.capacity());
        assertTrue(encoded > 0, () -> "" + encoded);
        return HexFormat.of().formatHex(output.byteArray(), 0, encoded);
    }

    private String json(final MessageSchema schema, final int length)
    {
        final MessageLayout layout = schema.message("M");
        final UnsafeBuffer text = new UnsafeBuffer(new byte[1 << 16]);
        final JsonOptions counts = new JsonOptions(false, false, true);
        final int textLength = new JsonEncoder(schema, counts, text.capacity(), layout)
            .encode(layout, message, 0, length, text, 0, text.capacity());
        return text.getStringWithoutLengthUtf8(0, textLength);
    }
}
