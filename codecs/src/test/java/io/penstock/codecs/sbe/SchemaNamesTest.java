package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.protobuf.ProtoWriter;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaNamesTest
{
    /** Of C++, of several languages, of Go, Java, C#. */
    @ParameterizedTest
    @ValueSource(strings = {
        "register", "and", "new", "default", "class", "this", "type", "len", "native", "package", "event", "lock"})
    void shouldTakeKeywordsForNames(final String name)
    {
        final MessageSchema schema = Schemas.of(
            "<enum name='E' encodingType='char'><validValue name='" + name + "'>A</validValue></enum>" +
                "<set name='S' encodingType='uint8'><choice name='" + name + "'>0</choice></set>" +
                "<type name='" + name + "' primitiveType='int8'/>" +
                "<composite name='C'><type name='" + name + "' primitiveType='int8'/></composite>",
            "<field name='" + name + "' id='1' type='" + name + "'/><field name='e' id='2' type='E'/>" +
                "<field name='s' id='3' type='S'/><field name='c' id='4' type='C'/>");
        final MessageLayout layout = schema.message("M");
        final byte[] json = ("{'" + name + "':7,'e':'" + name + "','s':['" + name + "'],'c':{'" + name + "':1}}")
            .replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        final UnsafeBuffer text = new UnsafeBuffer(new byte[512]);

        final int length =
            new JsonDecoder(schema, layout).decode(layout, new UnsafeBuffer(json), 0, json.length, message, 0, 64);
        assertEquals(12, length);
        assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        final int textLength = new JsonEncoder(schema, layout).encode(layout, message, 0, length, text, 0, 512);
        assertEquals(new String(json, StandardCharsets.US_ASCII), text.getStringWithoutLengthAscii(0, textLength));
        ProtoWriter.write(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sym bol", "a-b", "a.b", "a/b", "$a", "gr\u00f6\u00dfe", "\u0661"})
    void shouldRefuseNamesOfOtherCharacters(final String name)
    {
        assertEquals("test.xml: line 1: field " + name + ": its name must be of letters of ASCII, digits and _, " +
            "200 at most",
            assertThrows(SchemaException.class,
                () -> Schemas.of("", "<field name='" + name + "' id='1' type='int8'/>")).getMessage());
    }

    @Test
    void shouldRefuseNamesThatNoAnswerHasRoomFor()
    {
        final String name = "n".repeat(201);
        assertEquals("test.xml: line 1: field " + name + ": its name must be of letters of ASCII, digits and _, " +
            "200 at most",
            assertThrows(SchemaException.class,
                () -> Schemas.of("", "<field name='" + name + "' id='1' type='int8'/>")).getMessage());
    }

    @Test
    void shouldTakeWhatTheToolWarnsOfAndDoesNotMatter()
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint32' maxValue='2147483647'/></composite>" +
                "<type name='T' primitiveType='int8' nullValue='3'/>",
            "<field name='a' id='1' type='T' presence='optional'/>" +
                "<group name='legs' id='2'><field name='b' id='3' type='T'/></group>");
        final MessageLayout layout = schema.message("M");
        final String text = "{\"a\":null,\"legs\":[{\"b\":1},{\"b\":2}]}";
        final byte[] json = text.getBytes(StandardCharsets.US_ASCII);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        final int length = new JsonDecoder(schema, layout)
            .decode(layout, new UnsafeBuffer(json), 0, json.length, message, 0, 64);
        assertEquals(3, message.getByte(SbeHeader.LENGTH));
        assertEquals(length, new SbeChecker(schema).check(message, 0, length));
        final UnsafeBuffer back = new UnsafeBuffer(new byte[64]);
        final int textLength = new JsonEncoder(schema, layout).encode(layout, message, 0, length, back, 0, 64);
        assertEquals("{\"legs\":[{\"b\":1},{\"b\":2}]}", back.getStringWithoutLengthAscii(0, textLength));
    }

    @Test
    void shouldRefuseASetWithoutChoices()
    {
        assertEquals("test.xml: line 1: set S: has no choice",
            assertThrows(SchemaException.class, () -> Schemas.of(
                "<set name='S' encodingType='uint8'/>", "<field name='a' id='1' type='S'/>")).getMessage());
    }
}
