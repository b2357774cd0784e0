package io.penstock.codecs.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.RandomSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.Schemas;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGroupsTest
{
    private static final MessageSchema SCHEMA = Schemas.of(
        "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
            "<type name='numInGroup' primitiveType='uint8' maxValue='3'/></composite>" +
            "<composite name='Text'><type name='length' primitiveType='uint8' maxValue='12'/>" +
            "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>" +
            "<composite name='Bytes'><type name='length' primitiveType='uint16'/>" +
            "<type name='varData' primitiveType='uint8' length='0'/></composite>",
        "<field name='id' id='1' type='uint32'/>" +
            "<group name='legs' id='2'><field name='price' id='3' type='int32'/>" +
            "<field name='flag' id='4' type='uint8' presence='optional'/>" +
            "<group name='fills' id='5'><field name='qty' id='6' type='uint16'/></group>" +
            "<data name='note' id='7' type='Text'/></group>" +
            "<group name='tags' id='8'><field name='tag' id='9' type='uint8'/></group>" +
            "<data name='comment' id='10' type='Text'/><data name='blob' id='11' type='Bytes'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");
    private static final String WHOLE = "{\"id\":7,\"legs\":[{\"price\":-1,\"flag\":2,\"fills\":[{\"qty\":3}," +
        "{\"qty\":4}],\"note\":\"\\\"ä\u20ac\\n\"},{\"price\":5,\"fills\":[],\"note\":\"\"}],\"tags\":[{\"tag\":6}]," +
        "\"comment\":\"no\\u0000ne\",\"blob\":\"AAEC/w==\"}";

    private final JsonDecoder decoder = new JsonDecoder(SCHEMA, LAYOUT);
    private final JsonEncoder encoder = new JsonEncoder(SCHEMA, LAYOUT);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1 << 16]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[1 << 20]);

    @Test
    void shouldCarryGroupsAndDataBothWays()
    {
        final int length = decode(WHOLE);

        assertEquals(length, new SbeChecker(SCHEMA).check(message, 0, length));
        assertEquals(WHOLE, encode(length));
    }

    @Test
    void shouldWriteTheBytesThatTheSchemaWants()
    {
        final int length = decode("{\"blob\":\"/w==\",\"legs\":[{\"note\":\"x\",\"price\":1}],\"id\":2}");

        final byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        assertArrayEquals(
            new byte[]{4, 0, 1, 0, 77, 0, 2, 0, 2, 0, 0, 0, 5, 0, 1, 1, 0, 0, 0, -1, 2, 0, 0, 1, 'x', 1, 0, 0, 0, 1,
                0, -1},
            bytes);
    }

    @Test
    void shouldTakeMembersInAnyOrder()
    {
        final int length = decode(WHOLE);
        final byte[] expected = new byte[length];
        message.getBytes(0, expected);

        for (final String json : new String[]{
            "{\"blob\":\"AAEC/w==\",\"comment\":\"no\\u0000ne\",\"tags\":[{\"tag\":6}],\"legs\":[{\"note\":" +
                "\"\\u0022\\u00e4\u20ac\\n\",\"fills\":[{\"qty\":3},{\"qty\":4}],\"flag\":2,\"price\":-1}," +
                "{\"price\":5}],\"id\":7}",
            "{\"tags\" : [ {\"tag\":6 } ] , \"comment\":\"no\\u0000ne\",\"legs\":[ { \"fills\": [{\"qty\":3} , " +
                "{\"qty\":4}], \"note\":\"\\\"ä\u20ac\\n\" , \"flag\":2,\"price\":-1 }," +
                "{\"fills\":null,\"price\":5} ] ,\"id\":7,\"blob\":\"AAEC\\/w==\"}"})
        {
            assertEquals(length, decode(json), json);
            final byte[] bytes = new byte[length];
            message.getBytes(0, bytes);
            assertArrayEquals(expected, bytes, json);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"id\":1,\"legs\":[{\"price\":1},{\"flag\":1}]} | -101 | /legs/1/price",
        "{\"id\":1,\"legs\":[{\"price\":1},{\"price\":2,\"fills\":[{\"qty\":1},{\"qty\":-1}]}]} | -107 |" +
            " /legs/1/fills/1/qty",
        "{\"id\":1,\"tags\":[{\"tag\":300}]} | -108 | /tags/0/tag",
        "{\"tags\":[{\"tag\":300}],\"legs\":[],\"id\":1} | -108 | /tags/0/tag",
        "{\"id\":1,\"legs\":[{\"price\":1,\"price\":2}]} | -102 | /legs/0/price",
        "{\"id\":1,\"legs\":[],\"tags\":[],\"legs\":[]} | -102 | /legs",
        "{\"id\":1,\"comment\":\"a\",\"comment\":\"b\"} | -102 | /comment",
        "{\"id\":1,\"legs\":{}} | -118 | /legs",
        "{\"id\":1,\"legs\":[1]} | -119 | /legs/0",
        "{\"id\":1,\"tags\":[{\"tag\":1},{\"tag\":1},{\"tag\":1},{\"tag\":1}]} | -120 | /tags",
        "{\"id\":1,\"legs\":[{\"price\":2,\"fills\":[{\"qty\":1},{\"qty\":1},{\"qty\":1},{\"qty\":1}]}]} |" +
            " -120 | /legs/0/fills",
        "{\"id\":1,\"comment\":\"0123456789abc\"} | -114 | /comment",
        "{\"id\":1,\"comment\":1} | -105 | /comment",
        "{\"id\":1,\"blob\":\"A\"} | -121 | /blob",
        "{\"id\":1,\"blob\":\"AB==\"} | -121 | /blob",
        "{\"id\":1,\"blob\":\"A===\"} | -121 | /blob",
        "{\"id\":1,\"blob\":\"AA==AA==\"} | -121 | /blob",
        "{\"id\":1,\"blob\":\"AA=A\"} | -121 | /blob",
        "{\"id\":1,\"blob\":\"AA-_\"} | -121 | /blob",
        "{\"legs\":[]} | -101 | /id",
    })
    void shouldTellWhereAnErrorIs(final String json, final int error, final String pointer)
    {
        assertEquals(error, decode(json), json);
        final int length = decoder.pointer(text, 0, SCHEMA.longestPointer());
        assertEquals(pointer, text.getStringWithoutLengthAscii(0, length), json);
        for (int limit = 0; limit < length; limit++)
        {
            assertEquals(0, decoder.pointer(text, 0, limit), json);
        }
        assertEquals(length, decoder.pointer(text, 0, length), json);
    }

    @Test
    void shouldCarryEntriesThatTakeNoBytes()
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<type name='Always' primitiveType='uint16' presence='constant'>7</type>",
            "<group name='legs' id='1'><field name='seven' id='2' type='Always'/></group>" +
                "<group name='none' id='3'/>");
        final MessageLayout layout = schema.message("M");
        final String json = "{\"legs\":[{\"seven\":7},{\"seven\":7},{\"seven\":7}],\"none\":[{},{}]}";
        final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        final int length = new JsonDecoder(schema, layout)
            .decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());

        assertEquals(16, length);
        assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        final int textLength =
            new JsonEncoder(schema, layout).encode(layout, message, 0, length, text, 0, text.capacity());
        assertEquals(json, text.getStringWithoutLengthAscii(0, Math.max(0, textLength)));
    }

    @Test
    void shouldWriteGroupsBehindWhatIsLongerThanAllElse()
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<composite name='Bytes'><type name='length' primitiveType='uint16'/>" +
                "<type name='varData' primitiveType='uint8' length='0'/></composite>",
            "<group name='legs' id='1'><data name='b' id='2' type='Bytes'/></group>" +
                "<group name='aGroupThatHasALongNameIndeed' id='3'><field name='a' id='4' type='uint8'/></group>");
        final MessageLayout layout = schema.message("M");
        final JsonDecoder longer = new JsonDecoder(schema, layout);
        final JsonEncoder back = new JsonEncoder(schema, layout);
        for (int i = 0; i < 1000; i++)
        {
            final String json =
                "{\"legs\":[{\"b\":\"" + "AAAA".repeat(i) + "\"}],\"aGroupThatHasALongNameIndeed\":[]}";
            final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
            final int length =
                longer.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
            final int textLength = back.encode(layout, message, 0, length, text, 0, text.capacity());
            assertEquals(json, text.getStringWithoutLengthAscii(0, textLength));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'legs':[{'note':'ab'}],'text':'ab'} | 0 | | ",
        "{'text':'ab','legs':[{'note':'ab'}]} | 0 | | ",
        "{'legs':[{'note':'ab'}]} | -101 | /text | is required",
        "{'legs':[{'note':'ab'}],'text':null} | -101 | /text | is required",
        "{'legs':[{'note':'ab'}],'text':'a'} | -107 | /text | must be at least 2 bytes long",
        "{'text':'','legs':[{'note':'ab'}]} | -107 | /text | must be at least 2 bytes long",
        "{'text':'ab'} | -101 | /legs | is required",
        "{'legs':null,'text':'ab'} | -101 | /legs | is required",
        "{'legs':[],'text':'ab'} | -107 | /legs | must have at least 1 element",
        "{'text':'ab','legs':[]} | -107 | /legs | must have at least 1 element",
        "{'legs':[{}],'text':'ab'} | -101 | /note | is required",
        "{'text':'ab','legs':[{'note':'ab'},{'note':null}]} | -101 | /note | is required",
    })
    void shouldMissPartsThatMustNotBeEmpty(
        final String json, final int error, final String pointer, final String phrase)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint8' minValue='1'/></composite>" +
                "<composite name='Text'><type name='length' primitiveType='uint8' minValue='2'/>" +
                "<type name='varData' primitiveType='uint8' length='0' characterEncoding='US-ASCII'/></composite>",
            "<group name='legs' id='1'><data name='note' id='2' type='Text'/></group>" +
                "<data name='text' id='3' type='Text'/>");
        final MessageLayout layout = schema.message("M");
        final JsonDecoder strict = new JsonDecoder(schema, layout);
        final byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
        final int length =
            strict.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());

        assertEquals(error, Math.min(0, length), json);
        if (length > 0)
        {
            assertEquals(length, new SbeChecker(schema).check(message, 0, length));
            return;
        }
        final FieldLayout field = layout.field(strict.fieldIndex());
        assertEquals(pointer, field.pointer());
        assertEquals(phrase, new String(FieldError.phrase(length, field), StandardCharsets.US_ASCII));
    }

    @Test
    void shouldTellInWhichEntryAnUnknownMemberIs()
    {
        final String json = "{\"id\":1,\"legs\":[{\"price\":1,\"fills\":[{\"what\":1}]}]}";

        assertEquals(FieldError.UNKNOWN, decode(json));
        final int length = decoder.pointer(text, 0, text.capacity());
        assertEquals("/legs/0/fills/0", text.getStringWithoutLengthAscii(0, length));
        assertEquals("what", json.substring(decoder.keyOffset(), decoder.keyOffset() + decoder.keyLength()));
    }

    @Test
    void shouldRefuseWhatIsCutOffAnywhere()
    {
        final byte[] json = WHOLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < json.length; i++)
        {
            final int result = decoder.decode(
                LAYOUT, new UnsafeBuffer(json, 0, i), 0, i, message, 0, message.capacity());
            assertTrue(JsonError.is(result), i + ": " + result);
        }
        final int length = decode(WHOLE);
        for (int i = 0; i < length; i++)
        {
            final byte[] cut = new byte[i];
            message.getBytes(0, cut);
            final int result =
                encoder.encode(LAYOUT, new UnsafeBuffer(cut), 0, i, text, 0, text.capacity());
            assertEquals(SbeError.TRUNCATED, result, "cut at " + i);
        }
    }

    @Test
    void shouldSayWhenThereIsNoRoom()
    {
        final byte[] json = WHOLE.getBytes(StandardCharsets.UTF_8);
        final int length = decode(WHOLE);
        for (int room = 0; room < length; room++)
        {
            final UnsafeBuffer small = new UnsafeBuffer(new byte[room]);
            assertEquals(
                MessageBuilder.NO_ROOM,
                decoder.decode(LAYOUT, new UnsafeBuffer(json), 0, json.length, small, 0, room),
                "room for " + room);
        }
        assertEquals(length, decode(WHOLE));
        for (int room = 0; room < WHOLE.getBytes(StandardCharsets.UTF_8).length; room++)
        {
            assertEquals(
                MessageBuilder.NO_ROOM, encoder.encode(LAYOUT, message, 0, length, text, 0, room), "room for " + room);
        }
        final JsonEncoder bounded = new JsonEncoder(SCHEMA, JsonOptions.DEFAULTS, 128, LAYOUT);
        assertEquals(MessageBuilder.NO_ROOM, bounded.encode(LAYOUT, message, 0, length, text, 0, text.capacity()));
    }

    @ParameterizedTest
    @CsvSource({"US-ASCII, x", "US-ASCII, a\"b\\", "US-ASCII, a\u0001\t\u0000\u007f",
        "UTF-8, a\u00e4\u20ac\ud83d\ude00\tb", "ISO-8859-1, a\u00e4\u00ff"})
    void shouldAskForNoMoreRoomThanTextTakes(final String characterSet, final String piece)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='Text'><type name='length' primitiveType='uint16'/><type name='varData' " +
                "primitiveType='uint8' length='0' characterEncoding='" + characterSet + "'/></composite>",
            "<data name='text' id='1' type='Text'/>");
        final MessageLayout layout = schema.message("M");
        final byte[] bytes = piece.repeat(500).getBytes(Charset.forName(characterSet));
        message.putBytes(0, new byte[]{0, 0, 1, 0, 77, 0, 2, 0, (byte)bytes.length, (byte)(bytes.length >> 8)});
        message.putBytes(10, bytes);
        final int length = new JsonEncoder(schema, layout)
            .encode(layout, message, 0, 10 + bytes.length, text, 0, text.capacity());
        final String whole = text.getStringWithoutLengthUtf8(0, length);
        assertEquals(piece.repeat(500), JsonTrees.of(whole).get("text").asText());

        assertEquals(length, new JsonEncoder(schema, JsonOptions.DEFAULTS, length + JsonLiteral.SLACK, layout)
            .encode(layout, message, 0, 10 + bytes.length, text, 0, text.capacity()));
        assertEquals(whole, text.getStringWithoutLengthUtf8(0, length));
        assertEquals(
            MessageBuilder.NO_ROOM,
            new JsonEncoder(schema, JsonOptions.DEFAULTS, length - 2 + JsonLiteral.SLACK, layout)
                .encode(layout, message, 0, 10 + bytes.length, text, 0, text.capacity()));
    }

    @Test
    void shouldAllocateNothing()
    {
        final byte[] json = WHOLE.getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer input = new UnsafeBuffer(json);
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            final int length = decoder.decode(LAYOUT, input, 0, json.length, message, 0, message.capacity());
            encoder.encode(LAYOUT, message, 0, length, text, 0, text.capacity());
        });

        assertEquals(0, allocated);
    }

    @Test
    void shouldCarryRandomMessagesOfRandomSchemas()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            final Random random = new Random(seed);
            final MessageSchema schema = RandomSchema.of(random);
            final MessageLayout layout = schema.message("M");
            final JsonDecoder any = new JsonDecoder(schema, layout);
            final JsonEncoder back = new JsonEncoder(schema, layout);
            for (int i = 0; i < 10; i++)
            {
                final JsonNode object = new RandomJson(random).object(layout.root());
                final byte[] json = object.toString().getBytes(StandardCharsets.UTF_8);
                final int length =
                    any.decode(layout, new UnsafeBuffer(json), 0, json.length, message, 0, message.capacity());
                assertTrue(length > 0, () -> length + ": " + object);
                assertEquals(length, new SbeChecker(schema).check(message, 0, length), object::toString);
                final int textLength = back.encode(layout, message, 0, length, text, 0, text.capacity());
                assertTrue(textLength > 0, () -> textLength + ": " + object);
                final String again = text.getStringWithoutLengthUtf8(0, textLength);
                assertTrue(JsonTrees.isSame(JsonTrees.of(object.toString()), JsonTrees.of(again)),
                    () -> object + "\n" + again);
                mutate(random, any, layout, json);
                mutate(random, back, layout, length);
            }
        }
    }

    /** Nothing is thrown, and nothing is read or written outside: the buffers end where text and message do. */
    private void mutate(final Random random, final JsonDecoder any, final MessageLayout layout, final byte[] json)
    {
        final byte[] bytes = json.clone();
        bytes[random.nextInt(bytes.length)] = (byte)"{}[]\",:0x\\n\377 ".charAt(random.nextInt(13));
        final UnsafeBuffer exact = new UnsafeBuffer(new byte[2000]);
        any.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, exact, 0, exact.capacity());
    }

    private void mutate(final Random random, final JsonEncoder back, final MessageLayout layout, final int length)
    {
        final byte[] bytes = new byte[length];
        message.getBytes(0, bytes);
        bytes[random.nextInt(length)] = (byte)random.nextInt(256);
        bytes[8 + random.nextInt(Math.max(1, length - 8))] = (byte)(random.nextBoolean() ? 0xFF : 0);
        back.encode(layout, new UnsafeBuffer(bytes), 0, length, text, 0, text.capacity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"car_example_baseline_data.sbe", "car_example_extension_data.sbe"})
    void shouldCarryTheMessagesOfTheStandardByteForByte(final String file) throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final byte[] car = Files.readAllBytes(folder.resolve(file));
        final MessageSchema schema = MessageSchema.load(folder.resolve("example-schema.xml"));
        final String json = encode(schema, car, car.length);
        assertEquals("Urban Cycle", JsonTrees.of(json).at("/fuelFigures/0/usageDescription").asText(), json);

        assertEquals(car.length, decode(schema, json), json);
        final byte[] again = new byte[car.length];
        message.getBytes(0, again);
        assertArrayEquals(car, again, json);

        // both are of version 0: of what came later nothing is there, before and after
        final MessageSchema extended = MessageSchema.load(folder.resolve("example-extension-schema.xml"));
        assertEquals(json, encode(extended, car, car.length));
        final int length = decode(extended, json);
        assertEquals(length, new SbeChecker(extended).check(message, 0, length));
        assertEquals(json, encode(extended, message.byteArray(), length));
    }

    private String encode(final MessageSchema schema, final byte[] bytes, final int length)
    {
        final MessageLayout layout = schema.message("Car");
        final int textLength = new JsonEncoder(schema, layout)
            .encode(layout, new UnsafeBuffer(bytes), 0, length, text, 0, text.capacity());
        assertTrue(textLength > 0, () -> "" + textLength);
        return text.getStringWithoutLengthUtf8(0, textLength);
    }

    private int decode(final MessageSchema schema, final String json)
    {
        final MessageLayout layout = schema.message("Car");
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new JsonDecoder(schema, layout).decode(
            layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private int decode(final String json)
    {
        final byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private String encode(final int length)
    {
        final int textLength = encoder.encode(LAYOUT, message, 0, length, text, 0, text.capacity());
        assertTrue(textLength > 0, () -> "" + textLength);
        return text.getStringWithoutLengthUtf8(0, textLength);
    }
}
