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

    private static String refusal(final String xml)
    {
        return assertThrows(
            SchemaException.class,
            () -> SchemaFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test.xml"))
            .getMessage();
    }
}
