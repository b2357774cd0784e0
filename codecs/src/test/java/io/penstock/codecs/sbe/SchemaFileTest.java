package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaFileTest
{
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"int32,0", "int32,-4", "char,0", "char,-1", "uint8,-2147483648", "double,0"})
    void shouldRefuseATypeOfAFieldWhenItsLengthIsBelowOne(final String type, final String length)
    {
        final String types = "<type name='Ladder' primitiveType='" + type + "' length='" + length + "'/>";
        assertEquals("test.xml: line 1: message M: field f: type Ladder: its length must be 1 at least",
            refusal(Schemas.xml(types, "<field name='f' id='1' type='Ladder'/>")));
        assertEquals("test.xml: line 1: message M: field of: type part: its length must be 1 at least",
            refusal(Schemas.xml(
                "<composite name='C'>" + types.replace("Ladder", "part") +
                    "<type name='next' primitiveType='int8'/></composite>",
                "<field name='of' id='1' type='C'/>")));
    }

    @ParameterizedTest
    @CsvSource({"messageSchema,id='77',id", "messageSchema,version='2',version", "message M,id='1',id",
        "field f,id='5',id", "field f,sinceVersion='0',sinceVersion", "field f,offset='3',offset",
        "message M,blockLength='40',blockLength", "type T,deprecated='1',deprecated"})
    void shouldRefuseANumberWhenTheHeaderCannotHoldIt(
        final String element, final String attribute, final String name)
    {
        final String xml = Schemas.xml(
            "<type name='T' primitiveType='int8' deprecated='1'/>",
            "<field name='f' id='5' type='T' sinceVersion='0' offset='3'/>")
            .replace("<sbe:message name='M'", "<sbe:message name='M' blockLength='40'");
        assertEquals(1, Schemas.load(xml).message("M").root().memberCount());
        for (final String value : new String[]{"65536", "-1"})
        {
            assertEquals(
                "test.xml: line 1: " + element + ": " + name + " must be from 0 to 65535: " + value,
                refusal(xml.replace(attribute, name + "='" + value + "'")));
        }
    }

    @Test
    void shouldTakeTheLargestNumbersThatTheHeaderHolds()
    {
        final String xml = Schemas.xml(
            "<type name='Most' primitiveType='char' length='65535'/>", "<field name='f' id='65535' type='Most'/>")
            .replace("id='77' version='2'", "id='65535' version='65535'")
            .replace("name='M' id='1'", "name='M' id='65535'");
        final MessageLayout message = Schemas.load(xml).message(65535);
        assertEquals(65535, message.blockLength());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "char' length='65536; uint16; line 1: type T: takes 65536 bytes, and no block has more than 65535",
        "double' length='2147483647; uint16; " +
            "line 1: type T: takes 17179869176 bytes, and no block has more than 65535",
        "char' length='32768; uint16; " +
            "line 1: message M: its block takes 65536 bytes, and its header has room for 65535",
        "char' length='128; uint8; " +
            "line 1: message M: group g: its block takes 256 bytes, and its header has room for 254"})
    void shouldRefuseABlockWhenTheHeaderCannotHoldItsLength(
        final String type, final String header, final String expected)
    {
        final String fields = "<field name='a' id='1' type='T'/><field name='b' id='2' type='T'/>";
        assertEquals("test.xml: " + expected, refusal(Schemas.xml(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='" + header +
                "'/><type name='numInGroup' primitiveType='uint8'/></composite>" +
                "<type name='T' primitiveType='" + type + "'/>",
            fields + "<group name='g' id='3'>" + fields + "</group>")));
    }

    @Test
    void shouldTakeALengthOfNoneWhenItIsThatOfVariableDataOrOfAConstant()
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='Text'><type name='length' primitiveType='uint16'/>" +
                "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
                "<type name='Fixed' primitiveType='uint8' presence='constant'>7</type>",
            "<field name='f' id='1' type='Fixed'/><data name='d' id='2' type='Text'/>");
        assertEquals(2, schema.message("M").root().memberCount());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "primitiveType='int8'/>; primitiveType='uint33'/>; line 5: type T: there is no primitive type uint33",
        " primitiveType='int8'/>; />; line 5: type T: its primitiveType is missing",
        "'int8'/>; 'int8' length='2147483648'/>; line 5: type T: length is no integer: 2147483648",
        "'int8'/>; 'int8' presence='often'/>; line 5: type T: presence must be one of required, optional, constant: " +
            "often",
        "'int8'/>; 'int8' minValue='low'/>; line 5: type T: minValue is no value of int8: low",
        "'int8'/>; 'int8' maxValue='128'/>; line 5: type T: maxValue is no value of int8: 128",
        "'int8'/>; 'int8' presence='constant'>x</type>; line 5: type T: is no value of int8: x",
        ">S<; >SELL<; line 6: validValue Sell: is no value of char: SELL",
        ">S<; > S<; line 6: validValue Sell: is no value of char:  S",
        ">S<; ><; `line 6: validValue Sell: is no value of char: `",
        "name='E' encodingType='char'; name='E' encodingType='T'; line 6: validValue Sell: is no value of int8: S",
        " encodingType='char'; ; line 6: enum E: its encodingType is missing",
        ">1<; >8<; line 7: choice One: must be a bit from 0 to 7: 8",
        ">1<; >-1<; line 7: choice One: must be a bit from 0 to 7: -1",
        ">1<; >a<; line 7: choice One: must be a bit from 0 to 7: a",
        " type='T'; ; line 9: field f: its type is missing",
        " id='1' type='T'; type='T'; line 9: field f: its id is missing",
        "id='1' type='T'; id='one' type='T'; line 9: field f: id is no integer: one",
        "id='77'; id='abc'; line 1: messageSchema: id is no integer: abc",
        " id='77'; ; line 1: messageSchema: its id is missing",
        "littleEndian; middleEndian; line 1: messageSchema: byteOrder must be one of littleEndian, bigEndian: " +
            "middleEndian",
        "package='test'; package=''; line 1: messageSchema: its package is empty",
        "encodingType='char'; encodingType='double'; line 6: enum E: encodingType must be one of char, uint8, int8, " +
            "uint16, int16, int32, or a type of one such value: double",
        "encodingType='char'; encodingType='Ladder'; line 6: enum E: encodingType must be one of char, uint8, int8, " +
            "uint16, int16, int32, or a type of one such value: Ladder",
        "encodingType='uint8'; encodingType='int8'; line 7: set S: encodingType must be one of uint8, uint16, " +
            "uint32, uint64, or a type of one such value: int8",
        ">1<; >2</choice><choice name='Two'>2<; line 7: set S: Choice value already defined: 2",
        ">S<; ><!-- none --><; `line 6: validValue Sell: is no value of char: `",
        "name='messageHeader'; name='messageHead'; " +
            "line 1: messageSchema: there is no composite messageHeader, the header of its messages",
        "name='templateId' primitiveType='uint16'; name='templateId' primitiveType='uint32'; " +
            "line 4: composite messageHeader: \"templateId\" should be UINT16",
        "sbe:messageSchema; sbe:messages; line 1: messages: must be messageSchema",
        "id='1' type='T'; id='1' type='Tea'; line 9: field f: could not find type: Tea",
        "id='3' type='S'; id='2' type='S'; line 8: message M: duplicate id found: 2",
        "id='1' type='T'; id='1' type='T' sinceVersion='3'; " +
            "line 9: field f: sinceVersion must be at most 2, the schema's version: 3",
        "id='1' type='T'; id='1' type='Text'; " +
            "line 9: message M: field f: its type is that of variable data, which data has, no field"})
    void shouldSayWhereItStandsWhenAnElementIsRefused(final String old, final String changed, final String expected)
    {
        final String xml = lines(Schemas.xml(
            "<composite name='Text'><type name='length' primitiveType='uint16'/>" +
                "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
                "<type name='Ladder' primitiveType='int8' length='2'/><type name='T' primitiveType='int8'/>" +
                "<enum name='E' encodingType='char'><validValue name='Sell'>S</validValue></enum>" +
                "<set name='S' encodingType='uint8'><choice name='One'>1</choice></set>",
            "<field name='f' id='1' type='T'/><field name='g' id='2' type='E'/><field name='h' id='3' type='S'/>"));
        assertEquals(3, Schemas.load(xml).message("M").root().memberCount());
        assertEquals("test.xml: " + expected, refusal(xml.replace(old, changed == null ? "" : changed)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        ">S<; > <", ">S<; >S<!-- sold --> <", ">1<; >7<!-- last --> <"})
    void shouldTakeAValueAsTheToolDoes(final String old, final String changed)
    {
        final String xml = Schemas.xml(
            "<enum name='E' encodingType='char'><validValue name='Sell'>S</validValue></enum>" +
                "<set name='S' encodingType='uint8'><choice name='One'>1</choice></set>",
            "<field name='g' id='2' type='E'/><field name='h' id='3' type='S'/>");
        assertEquals(2, Schemas.load(xml.replace(old, changed)).message("M").root().memberCount());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "<field name='f'; <feild name='f'; line 9: feild f: is no element of message, did you mean field?",
        "<field name='f'; <validValue name='f'; " +
            "line 9: validValue f: is no element of message, which has field, group, data",
        "<field name='f'; <sbe:field name='f'; " +
            "line 9: field f: must be in no namespace: http://fixprotocol.io/2016/sbe",
        "<field name='f'; <field precense='optional' name='f'; " +
            "line 9: field f: has no attribute precense, did you mean presence?",
        "<field name='f'; <field colour='blue' name='f'; line 9: field f: has no attribute colour, but name, id, " +
            "type, description, sinceVersion, deprecated, semanticType, offset, presence, valueRef, epoch, timeUnit",
        "<sbe:message n; <sbe:mesage name='N' id='2'/><sbe:message n; " +
            "line 8: mesage N: is no element of messageSchema, did you mean message?",
        "<sbe:message n; <message xmlns='http://example.com/x' name='N' id='2'/><sbe:message n; " +
            "line 8: message N: its namespace must be http://fixprotocol.io/2016/sbe: http://example.com/x",
        "<set; <field name='x'/><set; line 7: field x: is no element of types, which has type, composite, enum, set",
        "http://fixprotocol.io/2016/sbe; http://example.com/x; " +
            "line 1: messageSchema: its namespace must be http://fixprotocol.io/2016/sbe: http://example.com/x",
        "'T' primitiveType='int8'; 'T' primitiveType='int8' minValue='10' maxValue='1'; " +
            "line 5: type T: minValue 10 is above maxValue 1",
        "'T' primitiveType='int8'; 'T' primitiveType='uint64' minValue='18446744073709551614' maxValue='1'; " +
            "line 5: type T: minValue 18446744073709551614 is above maxValue 1",
        "'T' primitiveType='int8'; 'T' primitiveType='float' minValue='1.5' maxValue='1.25'; " +
            "line 5: type T: minValue 1.5 is above maxValue 1.25",
        "<validValue name='Sell'>S</validValue>; ; line 6: enum E: has no validValue"})
    void shouldRefuseWhatTheToolWouldPassOver(final String old, final String changed, final String expected)
    {
        final String xml = lines(Schemas.xml(
            "<type name='T' primitiveType='int8'/><enum name='E' encodingType='char'>" +
                "<validValue name='Sell'>S</validValue></enum>" +
                "<set name='S' encodingType='uint8'><choice name='One'>1</choice></set>",
            "<field name='f' id='1' type='T'/><field name='g' id='2' type='E'/>"));
        assertEquals("test.xml: " + expected, refusal(xml.replace(old, changed == null ? "" : changed)));
    }

    @Test
    void shouldLeaveAloneWhatIsOfOtherNamespaces()
    {
        final MessageSchema schema = Schemas.load(Schemas.xml(
            "<x:note xmlns:x='http://example.com/x'>a<field name='f'/><x:more/>b</x:note>" +
                "<enum name='E' encodingType='char'><validValue name='Sell'>S" +
                "<x:note xmlns:x='http://example.com/x'>sold</x:note></validValue></enum>",
            "<field name='f' id='1' type='E' xml:base='.' xmlns:x='http://example.com/x' x:precense='x'/>"));
        assertEquals(1, schema.message("M").root().memberCount());
    }

    @Test
    void shouldTakeAllThatSbesXsdAllows()
    {
        final String common = " description='x' semanticType='x' sinceVersion='0' deprecated='1'";
        final String xml = Schemas.xml(
            "<type name='T' primitiveType='uint64' presence='optional' nullValue='9' minValue='1' maxValue='9'" +
                " length='1' characterEncoding='UTF-8'" + common + "/>" +
                "<type name='One' primitiveType='char' presence='constant' valueRef='E.A'" + common + "/>" +
                "<enum name='E' encodingType='char'" + common + ">" +
                "<validValue name='A' description='x' sinceVersion='0' deprecated='1'>A</validValue></enum>" +
                "<set name='S' encodingType='uint8'" + common + ">" +
                "<choice name='A' description='x' sinceVersion='0' deprecated='1'>0</choice></set>" +
                "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<composite name='Data'><type name='length' primitiveType='uint16' offset='0'/>" +
                "<type name='varData' primitiveType='uint8' length='0' offset='2'/></composite>" +
                "<composite name='C'" + common +
                "><ref name='r' type='E' offset='0' sinceVersion='0' deprecated='1'/>" +
                "<composite name='inner'><type name='a' primitiveType='int8'/></composite></composite>",
            "<field name='f' id='1' type='T' epoch='unix' timeUnit='nanosecond' offset='0' presence='optional'" +
                common + "/><field name='e' id='2' type='E' presence='constant' valueRef='E.A'/>" +
                "<field name='c' id='3' type='C'/><field name='s' id='7' type='S'/>" +
                "<group name='g' id='4' blockLength='8' dimensionType='groupSizeEncoding'" + common + ">" +
                "<field name='f' id='1' type='T'/></group><data name='d' id='5' type='Data'" + common + "/>")
            .replace("package=", "semanticVersion='FIX.5.0SP2' description='x' headerType='messageHeader' package=")
            .replace("<sbe:message ", "<sbe:message blockLength='20'" + common + " ");
        assertEquals(6, Schemas.load(xml).message("M").root().memberCount());
    }

    @Test
    void shouldTakeTheSchemasOfOthers() throws IOException
    {
        final Path schemas = SharedData.folder("sbe");
        for (final String name : new String[]{"example-schema", "example-extension-schema", "schema1", "schema2",
            "schema3"})
        {
            assertFalse(SchemaFile.read(schemas.resolve(name + ".xml")).messages().isEmpty());
        }
    }

    @Test
    void shouldRefuseASchemaWithoutMessages()
    {
        final String xml = Schemas.xml("", "");
        assertEquals("test.xml: line 1: messageSchema: has no messages",
            refusal(xml.replaceFirst("<sbe:message .*</sbe:message>", "")));
    }

    @Test
    void shouldSayWhatBothPlacesAreWhenTheToolNamesAnElementThatIsTwice()
    {
        assertEquals("test.xml: line 2 or 3: type T: type already exists for name: T", refusal(Schemas.xml(
            "\n<type name='T' primitiveType='int8'/>\n<type name='T' primitiveType='int8'/>",
            "<field name='f' id='1' type='T'/>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<!DOCTYPE x SYSTEM 'FILE'>", "<!DOCTYPE x [<!ENTITY e SYSTEM 'FILE'>]>",
        "<!DOCTYPE x [<!ENTITY % e SYSTEM 'FILE'> %e;]>", "<!DOCTYPE x [<!ENTITY e 'value'>]>"})
    void shouldRefuseWhateverNamesOtherFilesButAnInclude(final String doctype) throws IOException
    {
        final Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        final String text = "\n" + doctype.replace("FILE", secret.toUri().toString());
        final String xml = Schemas.xml("", "<field name='f' id='1' type='int8' description='&e;'/>");
        final int end = xml.indexOf("?>") + 2;
        final String reason = "must have no DOCTYPE: a schema reads other files by xi:include alone";
        assertEquals("test.xml: line 2: " + reason, refusal(xml.substring(0, end) + text + xml.substring(end)));

        Files.writeString(folder.resolve("types.xml"), "<?xml version='1.0'?>" + text + "<types/>");
        assertEquals(
            "line 2: types.xml: " + reason, includes("types.xml"));
    }

    @Test
    void shouldCheckWhatIsIncludedAsWhatIsNot() throws IOException
    {
        final Path types = folder.resolve("types.xml");
        Files.writeString(types, "<types><type name='T' primitiveType='int8'/></types>");
        assertEquals("", includes("types.xml"));
        Files.writeString(types, "<types>\n<type name='T' primitiveType='int9'/></types>");
        assertEquals("line 2: types.xml: type T: there is no primitive type int9", includes("types.xml"));
        Files.writeString(types, "<types>");
        assertEquals(1, includes("types.xml").lines().count());
        assertTrue(includes("types.xml").startsWith("line 2: types.xml: "), includes("types.xml"));
        assertEquals("line 2: An include with href 'none.xml'failed, and no fallback element was found.",
            includes("none.xml"));
    }

    /** What is said of a schema that includes a file by its second line. */
    private String includes(final String name) throws IOException
    {
        final Path file = folder.resolve("including.xml");
        Files.writeString(file, Schemas.xml("", "<field name='f' id='1' type='int8'/>").replace("<types>",
            "\n<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='" + name + "'/><types>"));
        try
        {
            MessageSchema.load(file);
            return "";
        }
        catch (final SchemaException ex)
        {
            return ex.getMessage().replace(file + ": ", "");
        }
    }

    /** Each type that is none of the header's on a line of its own, and so each message and its fields. */
    private static String lines(final String xml)
    {
        return xml.replace("<types>", "\n<types>\n\n")
            .replaceAll("<(type name='T'|enum|set|sbe:message |field)", "\n<$1");
    }

    private static String refusal(final String xml)
    {
        return assertThrows(
            SchemaException.class,
            () -> SchemaFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test.xml"))
            .getMessage();
    }
}
