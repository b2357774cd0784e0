package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.Schemas;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtoChangesTest
{
    private static final String TYPES = "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue>" +
        "<validValue name='Sell'>2</validValue></enum>" +
        "<composite name='Cents'><type name='mantissa' primitiveType='int64'/>" +
        "<type name='exponent' primitiveType='int8' presence='constant'>-2</type></composite>" +
        "<composite name='Time'><type name='time' primitiveType='uint64'/>" +
        "<type name='unit' primitiveType='uint8' presence='constant'>9</type></composite>" +
        "<type name='Numbers' primitiveType='int16' length='4'/><type name='One' primitiveType='int16'/>" +
        "<set name='Flags' encodingType='uint8'><choice name='a'>0</choice><choice name='b'>7</choice></set>" +
        "<type name='Fixed' primitiveType='uint8' presence='constant'>7</type>" +
        "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
        "<type name='numInGroup' primitiveType='uint8'/></composite>" +
        "<composite name='Text'><type name='length' primitiveType='uint16'/>" +
        "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>";
    private static final String FIELDS = "<field name='side' id='54' type='Side'/>" +
        "<field name='qty' id='38' type='int64'/><field name='fee' id='3' type='Cents'/>" +
        "<field name='numbers' id='4' type='Numbers'/><field name='firm' id='5' type='Fixed'/>" +
        "<field name='at' id='11' type='Time'/><field name='flags' id='12' type='Flags'/>" +
        "<group name='legs' id='6' dimensionType='groupSizeEncoding'><field name='leg' id='7' type='int32'/>" +
        "<group name='fills' id='8' dimensionType='groupSizeEncoding'><field name='px' id='9' type='Cents'/>" +
        "</group></group><data name='note' id='10' type='Text'/>";

    @Test
    void shouldFindNothingWhenNothingBreaks()
    {
        final MessageSchema schema = Schemas.of(TYPES, FIELDS);
        assertEquals(List.of(), ProtoChanges.breaking(schema, schema));
        assertEquals(List.of(), ProtoChanges.breaking(Schemas.orderEntry(), Schemas.orderEntry()));
    }

    @Test
    void shouldTellGroupsOfOneNameInSeveralMessagesApart()
    {
        final String group = "<group name='legs' id='6' dimensionType='groupSizeEncoding'>" +
            "<field name='leg' id='7' type='int32'/></group>";
        final String two = group + "</sbe:message><sbe:message name='N' id='2'>" + group;
        final int last = two.lastIndexOf("int32");
        final List<String> renamed = List.of(
            "message M: field legs: renamed to parts (breaks generated code)",
            "message M: field legs: type renamed from Legs to Parts (breaks generated code)");
        assertEquals(renamed, ProtoChanges.breaking(
            Schemas.of(TYPES, two), Schemas.of(TYPES, two.replaceFirst("name='legs'", "name='parts'"))));

        final List<String> both = new ArrayList<>(renamed);
        both.add("message N.Legs: field leg: type changed from sint32 to sint64 (breaks Protobuf)");
        assertEquals(both, ProtoChanges.breaking(Schemas.of(TYPES, two), Schemas.of(TYPES,
            (two.substring(0, last) + "int64" + two.substring(last + 5)).replaceFirst("name='legs'", "name='parts'"))));
    }

    @Test
    void shouldSayWhoBreaks()
    {
        assertEquals(
            List.of("message M: field qty: type changed from sint64 to sint32 (breaks Protobuf)"),
            ProtoChanges.breaking(
                Schemas.of(TYPES, FIELDS),
                Schemas.of(TYPES, FIELDS.replace("id='38' type='int64'", "id='38' type='int32'"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "type='int64'/><field name='fee'; type='int32'/><field name='fee'; " +
            "message M: field qty: type changed from sint64 to sint32",
        "type='int64'/><field name='fee'; type='int64' presence='optional'/><field name='fee'; " +
            "message M: field qty: was required, and is optional now",
        "type='Numbers'/>; type='One'/>; message M: field numbers: was repeated, and is required now",
        "name='qty'; name='orderQty'; message M: field qty: renamed to order_qty (breaks generated code)",
        "<field name='side' id='54' type='Side'/>; ; message M: field side: number 54 is no more, and not reserved",
        "id='38' type='int64'; id='38' type='Fixed'; message M: field qty: was required, and is constant now",
        "id='5' type='Fixed'; id='5' type='int8'; message M: field firm: number 5 was reserved",
        "<field name='firm'; <field name='more' id='80' type='int8' presence='optional'/><field name='firm'; ",
        "<field name='firm'; <field name='more' id='80' type='int8'/><field name='firm'; " +
            "message M: field more: is new, and must be optional",
        "name='leg' id='7' type='int32'; name='leg' id='7' type='uint32'; " +
            "message M.Legs: field leg: type changed from sint32 to uint32",
        "name='legs'; name='parts'; message M: field legs: renamed to parts (breaks generated code)|" +
            "message M: field legs: type renamed from Legs to Parts (breaks generated code)",
        "'Cents'; 'Pence'; message M: field fee: type renamed from Cents to Pence (breaks generated code)|" +
            "message M.Legs.Fills: field px: type renamed from Cents to Pence (breaks generated code)",
        "'Side'; 'Way'; message M: field side: type renamed from Side to Way (breaks generated code)",
        "name='qty' id='38' type='int64'/><field name='fee' id='3' type='Cents'; name='qty' id='3' type='Cents'/>" +
            "<field name='fee' id='38' type='int64'; message M: field qty: number 38 is that of fee now|" +
            "message M: field fee: number 3 is that of qty now",
        "<choice name='b'>7</choice>; ; message M: field flags: bit 7, b, is no more",
        "<choice name='b'>; <choice name='c'>; ",
        "<choice name='a'>0</choice><choice name='b'>; <choice name='b'>0</choice><choice name='a'>; " +
            "message M: field flags: bit 0, a, is that of b now|message M: field flags: bit 7, b, is that of a now",
        "'Buy'>1</validValue><validValue name='Sell'>; 'Sell'>1</validValue><validValue name='Buy'>; " +
            "enum Side: SIDE_BUY: number 49 is that of SIDE_SELL now|" +
            "enum Side: SIDE_SELL: number 50 is that of SIDE_BUY now",
        "id='9' type='Cents'; id='9' type='int64'; " +
            "message M.Legs.Fills: field px: type changed from Cents to sint64",
        "<group name='fills'; <field name='more' id='80' type='int8'/><group name='fills'; " +
            "message M.Legs: field more: is new, and must be optional",
        "<data name='note' id='10' type='Text'/>; ; message M: field note: number 10 is no more, and not reserved",
        "<data name='note'; <data name='more' id='80' type='Text'/><data name='note'; ",
        "length='0' characterEncoding='UTF-8'; length='0'; " +
            "message M: field note: type changed from string to bytes",
        "<type name='length' primitiveType='uint16'/>; <type name='length' primitiveType='uint16' minValue='1'/>; " +
            "message M: field note: was variable data, and is required now",
        "<type name='numInGroup' primitiveType='uint8'/>; <type name='numInGroup' primitiveType='uint8' " +
            "minValue='1'/>; message M: field legs: was repeated, and is repeated at least once now|" +
            "message M.Legs: field fills: was repeated, and is repeated at least once now",
        "<validValue name='Sell'>2</validValue>; <validValue name='Cross'>2</validValue>; " +
            "enum Side: SIDE_SELL: renamed to SIDE_CROSS (breaks generated code)",
        "<validValue name='Sell'>2</validValue>; ; enum Side: SIDE_SELL: number 50 is no more",
        "<validValue name='Sell'>2</validValue>; <validValue name='Sell'>2</validValue>" +
            "<validValue name='Short'>5</validValue>; ",
        " presence='constant'>-2<; ><; message Cents: field exponent: number 2 was reserved",
        "'constant'>-2<; 'constant'>-4<; message Cents: field exponent: was -2, and is -4 now",
        "'constant'>7<; 'constant'>8<; message M: field firm: was 7, and is 8 now",
        "'constant'>9<; 'constant'>6<; message M: field at: was nanoseconds since 1970, and is microseconds since " +
            "1970 now",
        "'constant'>9<; 'constant'>0<; message M: field at: was nanoseconds since 1970, and is seconds since 1970 now",
        "id='11' type='Time'; id='11' type='uint64'; message M: field at: was nanoseconds since 1970, and is no time " +
            "now",
        "<sbe:message name='M'; <sbe:message name='N'; message M: renamed to NewOrderSingle (breaks generated code)"})
    void shouldNameWhatBreaks(final String old, final String changed, final String expected)
    {
        final String to = changed == null ? "" : changed;
        final MessageSchema before = Schemas.of(TYPES, FIELDS);
        final MessageSchema after = old.startsWith("<sbe:") ? Schemas.orderEntry() :
            Schemas.of(TYPES.replace(old, to), FIELDS.replace(old, to));
        final List<String> breaks = ProtoChanges.breaking(before, after);
        final String all = String.join("|", breaks).replace(" (breaks Protobuf)", "");
        assertEquals(expected == null ? "" : expected,
            old.startsWith("<sbe:") ? all.substring(0, all.indexOf('|')) : all);
    }
}
