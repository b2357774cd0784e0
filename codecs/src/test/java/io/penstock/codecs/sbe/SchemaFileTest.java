package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFileTest
{
    @ParameterizedTest
    @CsvSource({"int32,0", "int32,-4", "char,0", "char,-1", "uint8,-2147483648", "double,0"})
    void shouldRefuseATypeOfAFieldWhenItsLengthIsBelowOne(final String type, final String length)
    {
        final String types = "<type name='Ladder' primitiveType='" + type + "' length='" + length + "'/>";
        assertEquals("test.xml: message M: field f: type Ladder: its length must be 1 at least",
            refusal(Schemas.xml(types, "<field name='f' id='1' type='Ladder'/>")));
        assertEquals("test.xml: message M: field of: type part: its length must be 1 at least",
            refusal(Schemas.xml(
                "<composite name='C'>" + types.replace("Ladder", "part") +
                    "<type name='next' primitiveType='int8'/></composite>",
                "<field name='of' id='1' type='C'/>")));
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
            "middleEndian"})
    void shouldSayWhereItStandsWhenAnElementIsRefused(final String old, final String changed, final String expected)
    {
        final String xml = lines(Schemas.xml(
            "<type name='T' primitiveType='int8'/>" +
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
