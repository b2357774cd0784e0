package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;
import io.penstock.codecs.sbe.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoWriterTest
{
    private static final String GROUPS = "<composite name='groupSizeEncoding'>" +
        "<type name='blockLength' primitiveType='uint16'/><type name='numInGroup' primitiveType='uint8'/></composite>" +
        "<composite name='Text'><type name='length' primitiveType='uint16'/>" +
        "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>" +
        "<composite name='Blob'><type name='length' primitiveType='uint16'/>" +
        "<type name='varData' primitiveType='uint8' length='0'/></composite>";

    @Test
    void shouldWriteEveryKindOfField()
    {
        final MessageSchema schema = Schemas.of(
            GROUPS + "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue>" +
                "<validValue name='SellShort'>5</validValue></enum>" +
                "<enum name='Reason' encodingType='uint8'><validValue name='Other'>9</validValue>" +
                "<validValue name='None'>0</validValue></enum>" +
                "<set name='Flags' encodingType='uint8'><choice name='a'>0</choice><choice name='b'>7</choice></set>" +
                "<composite name='price_t'><type name='mantissa' primitiveType='int64'/>" +
                "<type name='exponent' primitiveType='int8'/></composite>" +
                "<composite name='Cents'><type name='mantissa' primitiveType='uint32'/>" +
                "<type name='exponent' primitiveType='int8' presence='constant'>-2</type></composite>" +
                "<composite name='Engine'><type name='capacity' primitiveType='uint16'/>" +
                "<type name='rpm' primitiveType='uint16' presence='constant'>9000</type>" +
                "<type name='torque' primitiveType='int8' presence='optional'/><ref name='side' type='Side'/>" +
                "</composite><type name='Symbol' primitiveType='char' length='4'/>" +
                "<type name='Numbers' primitiveType='int16' length='3'/>",
            "<field name='clOrdID' id='11' type='Symbol'/>" +
                "<field name='side' id='54' type='Side'/>" +
                "<field name='reason' id='3' type='Reason' presence='optional'/>" +
                "<field name='flags' id='4' type='Flags'/><field name='price' id='44' type='price_t'/>" +
                "<field name='fee' id='45' type='Cents' presence='optional'/>" +
                "<field name='engine' id='5' type='Engine'/><field name='numbers' id='6' type='Numbers'/>" +
                "<field name='big' id='65535' type='uint64'/><field name='d' id='7' type='double'/>" +
                "<field name='f' id='8' type='float' presence='optional'/>" +
                "<field name='firm' id='9' type='Side' presence='constant' valueRef='Side.Buy'/>" +
                "<group name='legs' id='100' dimensionType='groupSizeEncoding'>" +
                "<field name='qty' id='1' type='int32'/><data name='note' id='2' type='Text'/></group>" +
                "<group name='engine_' id='101' dimensionType='groupSizeEncoding'>" +
                "<field name='qty' id='1' type='int8'/>" +
                "<group name='engineEntry' id='2' dimensionType='groupSizeEncoding'>" +
                "<group name='m' id='1' dimensionType='groupSizeEncoding'>" +
                "<data name='raw' id='3' type='Blob'/></group></group></group>" +
                "<data name='blob' id='102' type='Blob'/>");
        assertEquals("""
            // Made from SBE schema 77, version 2.
            syntax = "proto3";

            package test;

            message M {
              message Legs {
                sint32 qty = 1;
                string note = 2;
              }

              message EngineEntry {
                message EngineEntryEntry {
                  message MEntry {
                    bytes raw = 3;
                  }

                  repeated MEntry m = 1;
                }

                sint32 qty = 1;
                repeated EngineEntryEntry engine_entry = 2;
              }

              string cl_ord_id = 11 [json_name = "clOrdID"];
              Side side = 54;
              optional Reason reason = 3;
              uint32 flags = 4; // bit 0 a, 7 b
              PriceT price = 44;
              optional Cents fee = 45;
              Engine engine = 5;
              repeated sint32 numbers = 6;
              uint64 big = 65535;
              double d = 7;
              optional float f = 8;
              repeated Legs legs = 100;
              repeated EngineEntry engine_ = 101 [json_name = "engine_"];
              bytes blob = 102;
              reserved 9; // firm is Buy
              reserved "firm";
            }

            message PriceT {
              sint64 mantissa = 1;
              sint32 exponent = 2;
            }

            message Cents {
              uint32 mantissa = 1;
              reserved 2; // exponent is -2
              reserved "exponent";
            }

            message Engine {
              uint32 capacity = 1;
              optional sint32 torque = 3;
              Side side = 4;
              reserved 2; // rpm is 9000
              reserved "rpm";
            }

            enum Side {
              SIDE_UNSPECIFIED = 0;
              SIDE_BUY = 49;
              SIDE_SELL_SHORT = 53;
            }

            enum Reason {
              REASON_NONE = 0;
              REASON_OTHER = 9;
            }
            """, ProtoWriter.write(schema));
        ProtoParser.parse(ProtoWriter.write(schema));
    }

    @Test
    void shouldSayInCommentsWhatTheSchemaSays()
    {
        final MessageSchema schema = Schemas.load(Schemas.xml(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<composite name='Blob' description='not said'><type name='length' primitiveType='uint16'/>" +
                "<type name='varData' primitiveType='uint8' length='0'/></composite>" +
                "<composite name='Price' description='What it costs'><type name='mantissa' primitiveType='int64'/>" +
                "<type name='exponent' primitiveType='int8'/></composite>" +
                "<composite name='Engine'><type name='power' primitiveType='uint16' description='In kW'/></composite>" +
                "<type name='Qty' primitiveType='int32' description='Of shares'/>" +
                "<enum name='Side' encodingType='uint8' description='Which way'><validValue name='Buy'>1</validValue>" +
                "</enum>",
            "<field name='price' id='1' type='Price' description='Of one'/><field name='qty' id='2' type='Qty'/>" +
                "<field name='min' id='3' type='Qty' description='  At\n least: \"x\" */ '/>" +
                "<field name='side' id='4' type='Side'/><field name='engine' id='5' type='Engine'/>" +
                "<group name='legs' id='6' description='Each leg'>" +
                "<field name='no' id='7' type='int8' description='From 1'/></group>" +
                "<data name='blob' id='8' type='Blob' description='Anything'/>")
            .replace("<sbe:message name='M'", "<sbe:message description='An order' name='M'"));
        assertEquals("""
            // Made from SBE schema 77, version 2.
            syntax = "proto3";

            package test;

            // An order
            message M {
              message Legs {
                // From 1
                sint32 no = 7;
              }

              // Of one
              Price price = 1;
              // Of shares
              sint32 qty = 2;
              // At least: "x" */
              sint32 min = 3;
              Side side = 4;
              Engine engine = 5;
              // Each leg
              repeated Legs legs = 6;
              // Anything
              bytes blob = 8;
            }

            // What it costs
            message Price {
              sint64 mantissa = 1;
              sint32 exponent = 2;
            }

            message Engine {
              // In kW
              uint32 power = 1;
            }

            // Which way
            enum Side {
              SIDE_UNSPECIFIED = 0;
              SIDE_BUY = 1;
            }
            """, ProtoWriter.write(schema));
        ProtoParser.parse(ProtoWriter.write(schema));
    }

    @Test
    void shouldWriteTheSchemaThatShipsWithJsonsNames()
    {
        final MessageSchema schema = Schemas.orderEntry();
        final FileDescriptor file = ProtoParser.parse(ProtoWriter.write(schema));
        assertEquals("io.penstock.codecs.orderentry", file.getPackage());
        for (final MessageLayout message : schema.messages())
        {
            final Descriptor descriptor = file.findMessageTypeByName(message.name());
            assertEquals(message.fieldCount(), descriptor.getFields().size());
            for (int i = 0; i < message.fieldCount(); i++)
            {
                final FieldDescriptor field = descriptor.findFieldByNumber(message.field(i).id());
                assertEquals(message.field(i).name(), field.getJsonName());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,seconds", "3,milliseconds", "6,microseconds", "9,nanoseconds"})
    void shouldSayWhichUnitATimeHas(final int unit, final String expected)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='T'><type name='time' primitiveType='uint64'/>" +
                "<type name='unit' primitiveType='uint8' presence='constant'>" + unit + "</type></composite>",
            "<field name='at' id='1' type='T' presence='optional'/>");
        assertTrue(
            ProtoWriter.write(schema).contains("  optional uint64 at = 1; // " + expected + " since 1970\n"),
            ProtoWriter.write(schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "example-schema.xml", "example-extension-schema.xml", "schema1.xml", "schema2.xml", "schema3.xml"})
    void shouldWriteSchemasOfOthers(final String name)
    {
        final MessageSchema schema = MessageSchema.load(SharedData.folder("sbe").resolve(name));
        final FileDescriptor file = ProtoParser.parse(ProtoWriter.write(schema));
        assertTrue(file.getMessageTypes().size() >= schema.size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "`<field name='a' id='0' type='int8'/>`; message M: field a: id 0 can't be a number in Protobuf: " +
            "it must be 1 to 536870911, but for 19000 to 19999",
        "`<field name='a' id='19000' type='int8'/>`; message M: field a: id 19000 can't be a number in Protobuf: " +
            "it must be 1 to 536870911, but for 19000 to 19999",
        "`<field name='aB' id='1' type='int8'/><field name='a_b' id='2' type='int8'/>`; " +
            "message M: field a_b: another one is a_b, too",
        "`<field name='a' id='1' type='E'/>`; type E: member aB: another one is E_A_B, too",
        "`<field name='a' id='1' type='M'/>`; message M: a type has that name in Protobuf, too"})
    void shouldNameWhatProtobufCantHave(final String fields, final String expected)
    {
        final MessageSchema schema = Schemas.of(
            "<enum name='E' encodingType='uint8'><validValue name='A_B'>1</validValue>" +
                "<validValue name='aB'>2</validValue></enum>" +
                "<enum name='M' encodingType='uint8'><validValue name='x'>1</validValue></enum>",
            fields);
        assertEquals(
            expected, assertThrows(SchemaException.class, () -> ProtoWriter.write(schema)).getMessage());
    }

    @Test
    void shouldNameANumberThatIsGivenTwice()
    {
        final FieldNumbers numbers = new FieldNumbers("message M");
        assertEquals(18_999, numbers.add(18_999, "a"));
        assertEquals(FieldNumbers.MAXIMUM, numbers.add(FieldNumbers.MAXIMUM, "b"));
        assertEquals("message M: field c: id 18999 is that of field a already",
            assertThrows(SchemaException.class, () -> numbers.add(18_999, "c")).getMessage());
        assertThrows(SchemaException.class, () -> numbers.add(FieldNumbers.MAXIMUM + 1, "d"));
    }

    @ParameterizedTest
    @CsvSource({
        "clOrdId, cl_ord_id, ClOrdId",
        "orderID, order_id, OrderId",
        "HTTPServer, http_server, HttpServer",
        "MONTH_YEAR, month_year, MonthYear",
        "avgPx2Last, avg_px2_last, AvgPx2Last",
        "x, x, X",
        "_a, _a, A"})
    void shouldNameAsTheStyleGuideDoes(final String name, final String field, final String type)
    {
        assertEquals(field, ProtoNames.field(name));
        assertEquals(type, ProtoNames.type(name));
    }
}
