package io.penstock.codecs.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.SbeError;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.codecs.sbe.Schemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sets, arrays of numbers, and composites in composites, as JSON and back.
 */
class JsonStructuresTest
{
    private static final int ROUNDS = 20_000;
    private static final MessageSchema SCHEMA = Schemas.of(
        "<enum name='Kind' encodingType='char'><validValue name='Turbo'>T</validValue>" +
            "<validValue name='Nitrous'>N</validValue></enum>" +
            "<composite name='Booster'><ref name='kind' type='Kind'/>" +
            "<type name='power' primitiveType='uint8'/></composite>" +
            "<composite name='Engine'><type name='capacity' primitiveType='uint16' maxValue='9000'/>" +
            "<type name='rpm' primitiveType='uint16' presence='constant'>9000</type>" +
            "<type name='maker' primitiveType='char' length='3'/>" +
            "<type name='torque' primitiveType='int32' presence='optional'/>" +
            "<ref name='booster' type='Booster'/></composite>" +
            "<set name='Extras' encodingType='uint8'><choice name='sunRoof'>0</choice>" +
            "<choice name='sportsPack'>1</choice><choice name='cruise'>7</choice></set>" +
            "<set name='Wide' encodingType='uint64'><choice name='low'>0</choice>" +
            "<choice name='high'>63</choice></set>" +
            "<type name='Numbers' primitiveType='int16' length='4'/>" +
            "<type name='Ratios' primitiveType='double' length='2' presence='optional'/>" +
            "<type name='Octets' primitiveType='uint8' length='5' presence='optional'/>" +
            "<type name='Large' primitiveType='uint64' length='2' presence='optional'/>",
        "<field name='engine' id='1' type='Engine'/>" +
            "<field name='spare' id='2' type='Engine' presence='optional'/>" +
            "<field name='extras' id='3' type='Extras'/>" +
            "<field name='wide' id='4' type='Wide' presence='optional'/>" +
            "<field name='numbers' id='5' type='Numbers'/>" +
            "<field name='ratios' id='6' type='Ratios' presence='optional'/>" +
            "<field name='octets' id='7' type='Octets' presence='optional'/>" +
            "<field name='large' id='8' type='Large' presence='optional'/>");
    private static final MessageLayout LAYOUT = SCHEMA.message("M");
    private static final String ENGINE = "{\"capacity\":2000,\"rpm\":9000,\"maker\":\"abc\",\"torque\":-5," +
        "\"booster\":{\"kind\":\"Turbo\",\"power\":200}}";
    private static final String REST = ",\"extras\":[],\"numbers\":[]}";

    private final JsonDecoder decoder = new JsonDecoder(SCHEMA, LAYOUT);
    private final JsonEncoder encoder = new JsonEncoder(SCHEMA, LAYOUT);
    private final SbeChecker checker = new SbeChecker(SCHEMA);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[2048]);

    @Test
    void shouldCarryAllThereIs()
    {
        final String json = "{\"engine\":" + ENGINE + ",\"spare\":" + ENGINE.replace("abc", "x") +
            ",\"extras\":[\"sunRoof\",\"cruise\"],\"wide\":[\"low\",\"high\"],\"numbers\":[-32767,0,null,32767]," +
            "\"ratios\":[0.1,-1e300],\"octets\":[0,254],\"large\":[18446744073709551614]}";
        assertEquals(json, both(json));
        assertEquals(0x81, message.getByte(SbeHeader.LENGTH + LAYOUT.field("extras").offset()) & 0xFF);
        assertEquals(11, LAYOUT.field("spare").offset());
    }

    @Test
    void shouldTakeMembersInAnyOrderWithBlanks()
    {
        final String engine = "{ \"booster\" : { \"power\" : 200 , \"kind\" : \"Turbo\" } , \"maker\" : \"abc\" , " +
            "\"torque\" : -5 , \"capacity\" : 2000 }";
        assertEquals("{\"engine\":" + ENGINE + ",\"extras\":[\"sunRoof\",\"sportsPack\"],\"numbers\":[1]}", both(
            "{ \"numbers\" : [ 1 , null , null ] , \"extras\":[ \"sportsPack\" ,\"sunRoof\" ] , \"engine\":" + engine +
                ",\"spare\":null,\"octets\":null,\"ratios\":[null,null] , \"wide\" : [ ] }"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "\"engine\":{\"capacity\":1,\"booster\":{\"kind\":\"Turbo\",\"power\":1}}; -101; maker",
        "\"engine\":{\"capacity\":1,\"maker\":\"a\",\"booster\":{\"kind\":\"Turbo\"}}; -101; power",
        "\"engine\":{\"capacity\":1,\"maker\":\"a\"}; -101; booster",
        "\"engine\":{\"capacity\":9001,\"maker\":\"a\"}; -108; capacity",
        "\"engine\":{\"capacity\":1,\"maker\":\"abcd\"}; -114; maker",
        "\"engine\":{\"booster\":{\"kind\":\"Steam\"}}; -112; kind",
        "\"engine\":{\"booster\":{\"power\":1,\"power\":2}}; -102; power",
        "\"engine\":{\"booster\":7}; -119; booster",
        "\"engine\":{\"rpm\":8999}; -117; rpm",
        "\"engine\":[]; -119; engine",
        "\"engine\":\"V8\"; -119; engine",
        "\"engine\":null; -101; engine",
        "\"extras\":\"sunRoof\"; -118; extras",
        "\"extras\":{}; -118; extras",
        "\"extras\":1; -118; extras",
        "\"extras\":[\"sunRoof\",\"sunRoof\"]; -102; extras",
        "\"extras\":[\"doors\"]; -112; extras",
        "\"extras\":[1]; -105; extras",
        "\"extras\":null; -101; extras",
        "\"numbers\":[1,2,3,4,5]; -120; numbers",
        "\"numbers\":[1,2,3,4,null]; -120; numbers",
        "\"numbers\":[32768]; -108; numbers",
        "\"numbers\":[-32768]; -107; numbers",
        "\"numbers\":[1.5]; -106; numbers",
        "\"numbers\":[\"1\"]; -104; numbers",
        "\"numbers\":[[1]]; -104; numbers",
        "\"numbers\":1; -118; numbers",
        "\"numbers\":true; -118; numbers",
        "\"numbers\":[],\"numbers\":[]; -102; numbers",
        "\"octets\":[256]; -108; octets",
        "\"octets\":[255]; -108; octets",
        "\"ratios\":[1e999]; -110; ratios",
        "\"large\":[18446744073709551616]; -108; large"})
    void shouldSayWhichFieldOrPartIsWrong(final String members, final int error, final String name)
    {
        assertEquals(error, decode("{" + members + "}"), members);
        assertEquals(name, LAYOUT.field(decoder.fieldIndex()).name(), members);
    }

    @Test
    void shouldNameTheUnknownPart()
    {
        final String json = "{\"engine\":{\"booster\":{\"pow\":1}}}";
        assertEquals(FieldError.UNKNOWN, decode(json));
        assertEquals("pow", json.substring(decoder.keyOffset(), decoder.keyOffset() + decoder.keyLength()));
        assertEquals("/engine/booster", path());
        assertEquals(FieldError.UNKNOWN, decode("{\"engine\":{\"pow\":1}}"));
        assertEquals("/engine", path());
        assertEquals(FieldError.UNKNOWN, decode("{\"pow\":1}"));
        assertEquals("", path());
        // a part that is known knows what it is in
        assertEquals(FieldError.NOT_A_NUMBER, decode("{\"engine\":{\"booster\":{\"power\":\"1\"}}}"));
        assertEquals("/engine/booster/power", path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "[\"sunRoof\",\"sunRoof\"]; -102; /extras/1",
        "[\"sunRoof\",\"sportsPack\",\"doors\"]; -112; /extras/2",
        "[1]; -105; /extras/0",
        "{}; -118; /extras"})
    void shouldTellWhichChoiceIsWrong(final String choices, final int error, final String pointer)
    {
        assertEquals(error, decode("{\"extras\":" + choices + "}"));
        assertEquals(pointer, path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "[1,2,3,4,5]; -120; /numbers",
        "[1,2,3,4,null]; -120; /numbers",
        "[1,2,3,32768]; -108; /numbers/3",
        "[null,\"1\"]; -104; /numbers/1",
        "1; -118; /numbers"})
    void shouldTellWhichElementIsWrong(final String elements, final int error, final String pointer)
    {
        assertEquals(error, decode("{\"numbers\":" + elements + "}"));
        assertEquals(pointer, path());
    }

    private String path()
    {
        final UnsafeBuffer path = new UnsafeBuffer(new byte[SCHEMA.longestPointer()]);
        return path.getStringWithoutLengthAscii(0, decoder.pointer(path, 0, path.capacity()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "{\"numbers\":[1,]}", "{\"numbers\":[,1]}", "{\"numbers\":[1 2]}", "{\"numbers\":[1}", "{\"numbers\":[01]}",
        "{\"extras\":[\"sunRoof\",]}", "{\"extras\":[\"sunRoof\"}", "{\"engine\":{\"capacity\":1,}}",
        "{\"engine\":{,}}", "{\"engine\":{\"capacity\" 1}}", "{\"engine\":{]}"})
    void shouldSayThatItIsNoJson(final String json)
    {
        final int error = decode(json);
        assertTrue(JsonError.is(error), () -> json + ": " + error);
    }

    @Test
    void shouldBeCutOffAtEveryByte()
    {
        final String json = "{\"engine\":" + ENGINE + ",\"extras\":[\"sunRoof\",\"cruise\"],\"numbers\":[1,null,3]}";
        assertEquals(LAYOUT.encodedLength(), decode(json));
        for (int i = 1; i < json.length(); i++)
        {
            assertEquals(JsonError.CUT_OFF, decode(json.substring(0, i)), json.substring(0, i));
        }
    }

    @Test
    void shouldRefuseBitsWithoutAChoice()
    {
        both("{\"engine\":" + ENGINE + REST);
        final int extras = SbeHeader.LENGTH + LAYOUT.field("extras").offset();
        message.putByte(extras, (byte)4);
        assertEquals(FieldError.NOT_A_MEMBER, checker.check(message, 0, LAYOUT.encodedLength()));
        assertEquals("extras", LAYOUT.field(checker.fieldIndex()).name());
        assertEquals(FieldError.NOT_A_MEMBER, encode());
        assertEquals("extras", LAYOUT.field(encoder.fieldIndex()).name());
    }

    @Test
    void shouldCheckThePartsOfAComposite()
    {
        both("{\"engine\":" + ENGINE + REST);
        final int power = SbeHeader.LENGTH + LAYOUT.field("engine").part(4).part(1).offset();
        message.putByte(power, (byte)255);
        assertEquals(FieldError.REQUIRED, checker.check(message, 0, LAYOUT.encodedLength()));
        assertEquals("power", LAYOUT.field(checker.fieldIndex()).name());
    }

    @Test
    void shouldCarryWhateverValuesThereAre() throws IOException
    {
        final Random random = new Random(11);
        final ObjectMapper jackson = new ObjectMapper();
        for (int i = 0; i < ROUNDS; i++)
        {
            final ObjectNode root = jackson.createObjectNode();
            root.set("engine", engine(jackson, random));
            if (random.nextBoolean())
            {
                root.set("spare", engine(jackson, random));
            }
            root.set("extras", choices(jackson, random, List.of("sunRoof", "sportsPack", "cruise")));
            final ArrayNode numbers = root.putArray("numbers");
            for (int n = random.nextInt(5); n > 0; n--)
            {
                numbers.add(random.nextInt(65535) - 32767);
            }
            if (random.nextBoolean())
            {
                root.putArray("large").add(random.nextLong() >>> 1);
            }
            final List<String> names = new ArrayList<>();
            root.fieldNames().forEachRemaining(names::add);
            Collections.shuffle(names, random);
            final ObjectNode shuffled = jackson.createObjectNode();
            names.forEach((name) -> shuffled.set(name, root.get(name)));
            assertEquals(root, jackson.readTree(both(shuffled.toString())));
        }
    }

    @Test
    void shouldGiveANamedErrorOrAGoodMessageForWhateverBytesThereAre()
    {
        final Random random = new Random(3);
        final byte[] good = ("{\"engine\":" + ENGINE + ",\"spare\":null,\"extras\":[\"sunRoof\",\"cruise\"]," +
            "\"numbers\":[1,null,3],\"ratios\":[1.5,2e9],\"octets\":[7],\"wide\":[\"high\"]}")
            .getBytes(StandardCharsets.US_ASCII);
        final byte[] marks = "[]{}\",:0-e.n \\".getBytes(StandardCharsets.US_ASCII);
        int accepted = 0;
        for (int i = 0; i < 10 * ROUNDS; i++)
        {
            final byte[] bytes = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--)
            {
                bytes[random.nextInt(bytes.length)] = random.nextBoolean() ?
                    marks[random.nextInt(marks.length)] : (byte)random.nextInt();
            }
            final int result =
                decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
            if (result > 0)
            {
                accepted++;
                assertTrue(checker.check(message, 0, result) > 0);
                assertTrue(encode() > 0);
            }
            else
            {
                assertTrue(JsonError.is(result) || FieldError.is(result), () -> "" + result);
            }
        }
        assertTrue(accepted > 0);
    }

    @Test
    void shouldAllocateNothing()
    {
        final UnsafeBuffer json = new UnsafeBuffer(("{\"engine\":" + ENGINE + ",\"extras\":[\"sunRoof\"]," +
            "\"numbers\":[1,null,3],\"ratios\":[1.00000000000000011102230246251565404236316680908203125,2.5e-9]}")
            .getBytes(StandardCharsets.US_ASCII));
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            decoder.decode(LAYOUT, json, 0, json.capacity(), message, 0, message.capacity());
            checker.check(message, 0, LAYOUT.encodedLength());
            encode();
        });
        assertEquals(0, allocated);
        assertEquals(LAYOUT.encodedLength(), checker.check(message, 0, LAYOUT.encodedLength()));
    }

    private static ObjectNode engine(final ObjectMapper jackson, final Random random)
    {
        final ObjectNode engine = jackson.createObjectNode();
        engine.put("capacity", random.nextInt(9001));
        engine.put("rpm", 9000);
        engine.put("maker", "abc".substring(random.nextInt(3)));
        if (random.nextBoolean())
        {
            engine.put("torque", random.nextInt(1000) - 500);
        }
        engine.putObject("booster").put("kind", random.nextBoolean() ? "Turbo" : "Nitrous")
            .put("power", random.nextInt(255));
        return engine;
    }

    private static ArrayNode choices(final ObjectMapper jackson, final Random random, final List<String> names)
    {
        final ArrayNode choices = jackson.createArrayNode();
        names.stream().filter((name) -> random.nextBoolean()).forEach(choices::add);
        return choices;
    }

    private int decode(final String json)
    {
        final byte[] bytes = json.getBytes(StandardCharsets.US_ASCII);
        return decoder.decode(LAYOUT, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private int encode()
    {
        return encoder.encode(LAYOUT, message, 0, LAYOUT.encodedLength(), text, 0, text.capacity());
    }

    private String both(final String json)
    {
        assertEquals(LAYOUT.encodedLength(), decode(json), json);
        final int checked = checker.check(message, 0, LAYOUT.encodedLength());
        assertTrue(checked > 0, () -> json + ": " + checked + (SbeError.is(checked) ? "" : " at " +
            LAYOUT.field(checker.fieldIndex())));
        final int length = encode();
        assertTrue(length > 0 && length <= encoder.maxLength(LAYOUT), json);
        return text.getStringWithoutLengthAscii(0, length);
    }
}
