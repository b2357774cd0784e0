package io.penstock.codecs.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.sbe.SchemaFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.co.real_logic.sbe.ir.Ir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

class SchemaComparisonTest
{
    private static final String HEADER =
        "<composite name='messageHeader'>" +
            "<type name='blockLength' primitiveType='uint16'/><type name='templateId' primitiveType='uint16'/>" +
            "<type name='schemaId' primitiveType='uint16'/><type name='version' primitiveType='uint16'/></composite>";
    private static final String TYPES =
        "<composite name='groupSizeEncoding'>" +
            "<type name='blockLength' primitiveType='uint16'/><type name='numInGroup' primitiveType='uint8'/>" +
            "</composite>" +
            "<composite name='wideGroup'>" +
            "<type name='blockLength' primitiveType='uint16'/><type name='numInGroup' primitiveType='uint16'/>" +
            "</composite>" +
            "<composite name='fewGroup'><type name='blockLength' primitiveType='uint16'/>" +
            "<type name='numInGroup' primitiveType='uint8' maxValue='9'/></composite>" +
            "<composite name='data'><type name='length' primitiveType='uint16'/>" +
            "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
            "<composite name='utf8Data'><type name='length' primitiveType='uint16'/>" +
            "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>" +
            "<composite name='longData'><type name='length' primitiveType='uint32' maxValue='99'/>" +
            "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
            "<composite name='shortData'><type name='length' primitiveType='uint16' maxValue='99'/>" +
            "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
            "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue></enum>" +
            "<enum name='Fixed' encodingType='uint8'><validValue name='One'>1</validValue>" +
            "<validValue name='Two'>2</validValue></enum>";
    private static final String A = "<field name='a' id='1' type='int32'/>";
    private static final String B = "<field name='b' id='2' type='int32'/>";
    private static final String B_LATER = "<field name='b' id='2' type='int32' presence='optional' sinceVersion='1'/>";
    private static final String LEGS = "<group name='legs' id='5' %s>%s</group>";
    private static final String NOTE = "<data name='note' id='6' type='data'/>";

    static Stream<Arguments> changesOfABlock()
    {
        return Stream.of(
            same("nothing", A + B, A + B),
            same("a field is added at the end", A, A + B_LATER),
            same("an optional field is added behind padding", "", B_LATER),
            rule("no version", A, A + "<field name='b' id='2' type='int32' presence='optional'/>",
                "message M: field b: added without a sinceVersion above 0 (breaks SBE)"),
            rule("in front", A, B_LATER + A,
                "message M: field a: offset changed from 0 to 4 (breaks SBE)",
                "message M: field b: added, and not at the end of the block (breaks SBE)"),
            rule("required", A, A + "<field name='b' id='2' type='int32' sinceVersion='1'/>",
                "message M: field b: added, and required (breaks JSON, Protobuf)"),
            rule("removed", A + B, A,
                "message M: block shrunk from 8 to 4 bytes (breaks SBE)",
                "message M: field b: removed (breaks SBE, JSON, Protobuf)"),
            rule("renamed", A, "<field name='c' id='1' type='int32'/>",
                "message M: field a: renamed to c (breaks JSON, generated code)"),
            rule("another id", A, "<field name='a' id='3' type='int32'/>",
                "message M: field a: id changed from 1 to 3 (breaks Protobuf)"),
            rule("an id is reused", A, "<field name='c' id='1' type='float'/>",
                "message M: field a: renamed to c (breaks JSON, generated code)",
                "message M: field a: type changed from int32 to float (breaks SBE, JSON, Protobuf)"),
            rule("swapped", A + B, B + A,
                "message M: field a: offset changed from 0 to 4 (breaks SBE)",
                "message M: field b: offset changed from 4 to 0 (breaks SBE)"),
            rule("another sinceVersion", A, "<field name='a' id='1' type='int32' sinceVersion='1'/>",
                "message M: field a: sinceVersion changed from 0 to 1 (breaks SBE)"),
            rule("optional", A, "<field name='a' id='1' type='int32' presence='optional'/>",
                "message M: field a: presence changed from required to optional (breaks SBE, JSON, Protobuf)"),
            rule("required now", "<field name='a' id='1' type='int32' presence='optional'/>", A,
                "message M: field a: presence changed from optional to required (breaks SBE, JSON, Protobuf)"),
            same("a group is added at the end", A, A + legs("sinceVersion='1'", B)),
            rule("a group without version", A, A + legs("", B),
                "message M: group legs: added without a sinceVersion above 0 (breaks SBE)"),
            rule("a group in front of data", A + NOTE, A + legs("sinceVersion='1'", B) + NOTE,
                "message M: group legs: added in front of variable data (breaks SBE)"),
            rule("a group in front of another", A + legs("", B),
                A + "<group name='early' id='9' sinceVersion='1'>" + B + "</group>" + legs("", B),
                "message M: group early: added, and not behind all others (breaks SBE)"),
            rule("groups swapped", A + legs("", B) + "<group name='g' id='9'>" + B + "</group>",
                A + "<group name='g' id='9'>" + B + "</group>" + legs("", B),
                "message M: group g: moved behind one that came after it (breaks SBE)"),
            rule("a group removed", A + legs("", B), A,
                "message M: group legs: removed (breaks SBE, JSON, Protobuf)"),
            same("a group's entry is extended", A + legs("", A), A + legs("", A + B_LATER)),
            rule("a field of a group", A + legs("", A), A + legs("", "<field name='a' id='1' type='int64'/>"),
                "message M: group legs: field a: type changed from int32 to int64 (breaks SBE, Protobuf)"),
            rule("a group within a group", A + legs("", A),
                A + legs("", A + "<group name='g' id='9' sinceVersion='1'>" + B + "</group>"),
                "message M: group legs: group g: added within a group (breaks SBE)"),
            rule("data within a group", A + legs("", A),
                A + legs("", A + "<data name='n' id='9' type='data' sinceVersion='1'/>"),
                "message M: group legs: data n: added within a group (breaks SBE)"),
            rule("other dimensions", A + legs("", A), A + legs("dimensionType='wideGroup'", A),
                "message M: group legs: dimensions: header changed from (blockLength uint16 at 0, numInGroup uint8 " +
                    "at 2) to (blockLength uint16 at 0, numInGroup uint16 at 2) (breaks SBE)"),
            rule("fewer entries", A + legs("", A), A + legs("dimensionType='fewGroup'", A),
                "message M: group legs: dimensions: numInGroup: maximum changed from 254 to 9 " +
                    "(breaks SBE, JSON, Protobuf)"),
            same("data is added at the end", A + NOTE,
                A + NOTE + "<data name='n' id='9' type='data' sinceVersion='1'/>"),
            rule("data in front", A + NOTE, A + "<data name='n' id='9' type='data' sinceVersion='1'/>" + NOTE,
                "message M: data n: added, and not behind all others (breaks SBE)"),
            rule("data removed", A + NOTE, A, "message M: data note: removed (breaks SBE, JSON, Protobuf)"),
            rule("data of another length", A + NOTE, A + "<data name='note' id='6' type='longData'/>",
                "message M: data note: header changed from (length uint16 at 0, varData uint8 at 2) to " +
                    "(length uint32 at 0, varData uint8 at 4) (breaks SBE)"),
            rule("less data", A + NOTE, A + "<data name='note' id='6' type='shortData'/>",
                "message M: data note: length: maximum changed from 65534 to 99 (breaks SBE, JSON, Protobuf)"),
            rule("text of data", A + NOTE, A + "<data name='note' id='6' type='utf8Data'/>",
                "message M: data note: varData: character set changed from none to UTF-8 " +
                    "(breaks SBE, JSON, Protobuf)"),
            rule("a constant", "<field name='a' id='1' type='Fixed' presence='constant' valueRef='Fixed.One'/>",
                "<field name='a' id='1' type='Fixed' presence='constant' valueRef='Fixed.Two'/>",
                "message M: field a: constant changed from Fixed.One to Fixed.Two (breaks SBE, JSON, Protobuf)"),
            rule("a constant removed",
                A + "<field name='c' id='3' type='Fixed' presence='constant' valueRef='Fixed.One'/>", A,
                "message M: field c: removed (breaks JSON)"),
            rule("another kind", "<field name='a' id='1' type='Side'/>", "<field name='a' id='1' type='char'/>",
                "message M: field a: type changed from enum Side to char (breaks SBE, JSON, Protobuf)"));
    }

    static Stream<Arguments> changesOfAType()
    {
        final String price = "<composite name='T'><type name='mantissa' primitiveType='int64'/>%s</composite>";
        final String exponent = "<type name='exponent' primitiveType='int8'/>";
        final String fixed = "<type name='exponent' primitiveType='int8' presence='constant'>-2</type>";
        final String pair = "<composite name='T'><type name='x' primitiveType='int8'/>" +
            "<type name='y' primitiveType='int8'/>%s</composite>";
        return Stream.of(
            same("an integer", type("int32"), type("int32")),
            rule("narrower", type("int64"), type("int32"),
                "message M: field t: type changed from int64 to int32 (breaks SBE, JSON, Protobuf)"),
            rule("wider", type("int16"), type("int32"), "message M: field t: type changed from int16 to int32 " +
                "(breaks SBE)"),
            rule("wider than 32 bits", type("uint32"), type("uint64"),
                "message M: field t: type changed from uint32 to uint64 (breaks SBE, Protobuf)"),
            rule("signed", type("uint64"), type("int64"),
                "message M: field t: type changed from uint64 to int64 (breaks SBE, JSON, Protobuf)"),
            rule("less exact", type("double"), type("float"),
                "message M: field t: type changed from double to float (breaks SBE, JSON, Protobuf)"),
            rule("more exact", type("float"), type("double"),
                "message M: field t: type changed from float to double (breaks SBE, Protobuf)"),
            rule("floating", type("int32"), type("double"),
                "message M: field t: type changed from int32 to double (breaks SBE, JSON, Protobuf)"),
            rule("text", type("uint8"), type("char"),
                "message M: field t: type changed from uint8 to char (breaks SBE, JSON, Protobuf)"),
            rule("shorter text", type("char' length='36"), type("char' length='20"),
                "message M: field t: type changed from char[36] to char[20] (breaks SBE, JSON, Protobuf)"),
            rule("longer text", type("char' length='20"), type("char' length='36"),
                "message M: field t: type changed from char[20] to char[36] (breaks SBE)"),
            rule("an array", type("int32"), type("int32' length='2"),
                "message M: field t: type changed from int32 to int32[2] (breaks SBE, JSON, Protobuf)"),
            same("a range", type("int32' maxValue='9"), type("int32' maxValue='9")),
            rule("a smaller maximum", type("int32"), type("int32' maxValue='9"),
                "message M: field t: maximum changed from 2147483647 to 9 (breaks SBE, JSON, Protobuf)"),
            rule("a larger minimum", type("int32' minValue='1"), type("int32' minValue='5"),
                "message M: field t: minimum changed from 1 to 5 (breaks SBE, JSON, Protobuf)"),
            rule("a wider range", type("uint64' maxValue='9"), type("uint64"),
                "message M: field t: maximum changed from 9 to 18446744073709551614 (new to SBE, JSON, Protobuf)"),
            rule("a range of floating point", type("double"), type("double' minValue='0.5"),
                "message M: field t: minimum changed from none to 0.5 (breaks SBE, JSON, Protobuf)"),
            rule("no range of floating point", type("double' maxValue='0.5"), type("double"),
                "message M: field t: maximum changed from 0.5 to none (new to SBE, JSON, Protobuf)"),
            rule("another null", type("int32' presence='optional' nullValue='0"), type("int32' presence='optional"),
                "message M: field t: null value changed from 0 to -2147483648 (breaks SBE)"),
            same("a character set by its other name", type("char' length='4"),
                type("char' length='4' characterEncoding='US-ASCII")),
            rule("more characters", type("char' length='4"), type("char' length='4' characterEncoding='UTF-8"),
                "message M: field t: character set changed from US-ASCII to UTF-8 (new to SBE, JSON, Protobuf)"),
            rule("fewer characters", type("char' length='4' characterEncoding='UTF-8"), type("char' length='4"),
                "message M: field t: character set changed from UTF-8 to US-ASCII (breaks SBE, JSON, Protobuf)"),
            rule("other bytes", type("char' length='4' characterEncoding='ISO-8859-1"),
                type("char' length='4' characterEncoding='UTF-8"),
                "message M: field t: character set changed from ISO-8859-1 to UTF-8 (breaks SBE)"),
            rule("an unknown character set", type("char' length='4' characterEncoding='GBK"),
                type("char' length='4"),
                "message M: field t: character set changed from GBK to US-ASCII (breaks SBE, JSON, Protobuf)"),
            rule("no control characters", type("char' length='4"), type("char' length='4' semanticType='String"),
                "message M: field t: character set changed from US-ASCII to US-ASCII without control " +
                    "characters (breaks SBE, JSON, Protobuf)"),
            rule("a constant", constant("1"), constant("2"),
                "message M: field t: constant changed from 1 to 2 (breaks SBE, JSON, Protobuf)"),
            same("a constant that stays", constant("1"), constant("1")),
            rule("a constant no more", constant("1"), type("uint8"),
                "message M: field t: presence changed from constant to required (breaks SBE, JSON, Protobuf)"),
            rule("a member is added", members("uint8", "A=1"), members("uint8", "A=1", "B=2"),
                "enum T: member B: added (new to SBE, JSON, Protobuf)"),
            rule("a member is removed", members("uint8", "A=1", "B=2"), members("uint8", "A=1"),
                "enum T: member B: removed (breaks SBE, JSON, Protobuf)"),
            rule("a member has another value", members("uint8", "A=1"), members("uint8", "A=2"),
                "enum T: member A: value changed from 1 to 2 (breaks SBE, Protobuf)"),
            rule("a member is renamed", members("uint8", "A=1"), members("uint8", "B=1"),
                "enum T: member A: renamed to B (breaks JSON, generated code)"),
            rule("an enumeration of another width", members("uint8", "A=1"), members("uint16", "A=1"),
                "enum T: type changed from uint8 to uint16 (breaks SBE)"),
            same("an enumeration", members("uint8", "A=1"), members("uint8", "A=1")),
            rule("a choice is added", choices("A=0"), choices("A=0", "B=1"),
                "set T: member B: added (new to SBE, JSON, Protobuf)"),
            rule("a choice has another bit", choices("A=0"), choices("A=1"),
                "set T: member A: value changed from 0 to 1 (breaks SBE, Protobuf)"),
            rule("a choice is removed", choices("A=0", "B=1"), choices("A=0"),
                "set T: member B: removed (breaks SBE, JSON, Protobuf)"),
            same("a decimal", price.formatted(fixed), price.formatted(fixed)),
            rule("another exponent", price.formatted(fixed), price.formatted(fixed.replace("-2", "-4")),
                "composite T: part exponent: constant changed from -2 to -4 (breaks SBE, JSON, Protobuf)"),
            rule("fewer exponents", price.formatted(exponent),
                price.formatted("<type name='exponent' primitiveType='int8' minValue='-9'/>"),
                "composite T: part exponent: minimum changed from -127 to -9 (breaks SBE, JSON, Protobuf)"),
            rule("no decimal", price.formatted(exponent),
                price.formatted("<type name='exponent' primitiveType='int16'/>"),
                "composite T: is a decimal number no more (breaks JSON)",
                "composite T: part exponent: type changed from int8 to int16 (breaks SBE)"),
            rule("a part is added", pair.formatted(""), pair.formatted("<type name='z' primitiveType='int8'/>"),
                "composite T: part z: added (breaks SBE, JSON, Protobuf)"),
            rule("an optional part is added", pair.formatted(""),
                pair.formatted("<type name='z' primitiveType='int8' presence='optional'/>"),
                "composite T: part z: added (breaks SBE)"),
            rule("a part is removed", pair.formatted("<type name='z' primitiveType='int8'/>"), pair.formatted(""),
                "composite T: part z: removed (breaks SBE, JSON, Protobuf)"),
            rule("a part is renamed", pair.formatted(""), pair.formatted("").replace("'y'", "'w'"),
                "composite T: part y: renamed to w (breaks JSON, generated code)"),
            rule("parts are swapped", pair.formatted(""),
                pair.formatted("").replace("'y'", "'w'").replace("'x'", "'y'").replace("'w'", "'x'"),
                "composite T: part x: place changed from 1 to 2 (breaks Protobuf)",
                "composite T: part x: offset changed from 0 to 1 (breaks SBE)",
                "composite T: part y: place changed from 2 to 1 (breaks Protobuf)",
                "composite T: part y: offset changed from 1 to 0 (breaks SBE)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfABlock")
    void shouldTellWhatBreaksWhenABlockChanges(
        final String name, final String before, final String after, final List<String> expected)
    {
        assertEquals(expected,
            compare(schema(1, 0, "", message("M", 1, before)), schema(1, 1, "", message("M", 1, after))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfAType")
    void shouldTellWhatBreaksWhenATypeChanges(
        final String name, final String before, final String after, final List<String> expected)
    {
        final String field = message("M", 1, "<field name='t' id='1' type='T'/>");
        final List<String> changes = compare(schema(1, 0, before, field), schema(1, 1, after, field));
        changes.removeIf((change) -> change.contains(": block shrunk"));
        assertEquals(expected, changes);
    }

    @Test
    void shouldTellWhatBreaksWhenTheSchemaItselfChanges()
    {
        final String message = message("M", 1, A);
        final String before = schema(1, 1, "", message);

        assertEquals(List.of(), compare(before, schema(1, 2, "", message)));
        assertEquals(List.of("schema: id changed from 1 to 2 (breaks SBE)"),
            compare(before, schema(2, 1, "", message)));
        assertEquals(
            List.of("schema: version lowered from 1 to 0 (breaks SBE)"), compare(before, schema(1, 0, "", message)));
        assertEquals(
            List.of("schema: byteOrder changed from LITTLE_ENDIAN to BIG_ENDIAN (breaks SBE)"),
            compare(before, before.replace("littleEndian", "bigEndian")));
        assertEquals(
            List.of("schema: message header changed from (blockLength uint16 at 0, templateId uint16 at 2, schemaId " +
                "uint16 at 4, version uint16 at 6) to (blockLength uint16 at 0, schemaId uint16 at 2, templateId " +
                "uint16 at 4, version uint16 at 6) (breaks SBE)"),
            compare(before,
                before.replace("schemaId", "-").replace("templateId", "schemaId").replace("-'", "templateId'")));
    }

    @Test
    void shouldTellWhatBreaksWhenMessagesChange()
    {
        final String m = message("M", 1, A);
        final String n = message("N", 2, A);

        assertEquals(List.of(), compare(schema(1, 0, "", m), schema(1, 1, "", m + n)));
        assertEquals(
            List.of("message N: added without a higher version of the schema (new to SBE)"),
            compare(schema(1, 0, "", m), schema(1, 0, "", m + n)));
        assertEquals(
            List.of("message N: removed (breaks SBE, JSON, Protobuf)"),
            compare(schema(1, 0, "", m + n), schema(1, 1, "", m)));
        assertEquals(
            List.of("message M: template id changed from 1 to 7 (breaks SBE)"),
            compare(schema(1, 0, "", m), schema(1, 1, "", message("M", 7, A))));
        assertEquals(
            List.of("message M: template id changed from 1 to 2 (breaks SBE)",
                "message N: template id changed from 2 to 1 (breaks SBE)"),
            compare(schema(1, 0, "", m + n), schema(1, 1, "", message("N", 1, A) + message("M", 2, A))));
        assertEquals(
            List.of("message M: renamed to Renamed (breaks generated code)"),
            compare(schema(1, 0, "", m), schema(1, 1, "", message("Renamed", 1, A))));
    }

    @Test
    void shouldTellThatTheVersionIsTheSameWhenABlockGrows()
    {
        final String padded = message("M", 1, A).replace("id='1'>", "id='1' blockLength='8'>");

        assertEquals(List.of(), compare(schema(1, 0, "", message("M", 1, A)), schema(1, 1, "", padded)));
        assertEquals(
            List.of("message M: block grew from 4 to 8 bytes, and the schema's version is still 0 (breaks SBE)"),
            compare(schema(1, 0, "", message("M", 1, A)), schema(1, 0, "", padded)));
    }

    @Test
    void shouldFindNothingWhenTheSchemaThatShipsIsComparedWithItself() throws IOException
    {
        try (InputStream in = SchemaComparisonTest.class.getResourceAsStream("/order-entry.xml"))
        {
            final Ir schema = SchemaFile.read(in, "order-entry.xml");
            assertTrue(SchemaComparison.compare(schema, schema).isEmpty());
        }
    }

    private static Arguments same(final String name, final String before, final String after)
    {
        return Arguments.of(name, before, after, List.of());
    }

    private static Arguments rule(final String name, final String before, final String after, final String... lines)
    {
        return Arguments.of(name, before, after, List.of(lines));
    }

    private static String type(final String primitive)
    {
        return "<type name='T' primitiveType='" + primitive + "'/>";
    }

    private static String constant(final String value)
    {
        return "<type name='T' primitiveType='uint8' presence='constant'>" + value + "</type>";
    }

    private static String members(final String encoding, final String... members)
    {
        return "<enum name='T' encodingType='" + encoding + "'>" + values("validValue", members) + "</enum>";
    }

    private static String choices(final String... choices)
    {
        return "<set name='T' encodingType='uint8'>" + values("choice", choices) + "</set>";
    }

    private static String values(final String element, final String... values)
    {
        final StringBuilder xml = new StringBuilder();
        for (final String value : values)
        {
            final String[] parts = value.split("=");
            xml.append('<').append(element).append(" name='").append(parts[0]).append("'>").append(parts[1])
                .append("</").append(element).append('>');
        }
        return xml.toString();
    }

    private static String legs(final String attributes, final String fields)
    {
        return LEGS.formatted(attributes, fields);
    }

    private static String message(final String name, final int id, final String fields)
    {
        return "<sbe:message name='" + name + "' id='" + id + "'>" + fields + "</sbe:message>";
    }

    private static String schema(final int id, final int version, final String types, final String messages)
    {
        return "<sbe:messageSchema xmlns:sbe='http://fixprotocol.io/2016/sbe' package='test' id='" + id +
            "' version='" + version + "' byteOrder='littleEndian'><types>" + HEADER + TYPES + types + "</types>" +
            messages + "</sbe:messageSchema>";
    }

    private static List<String> compare(final String before, final String after)
    {
        return new ArrayList<>(
            SchemaComparison.compare(read(before), read(after)).stream().map(SchemaChange::toString).toList());
    }

    private static Ir read(final String xml)
    {
        return SchemaFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test.xml");
    }
}
