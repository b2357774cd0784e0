package io.penstock.codecs.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.codecs.sbe.Schemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages as Protobuf and back, against Google's library and against JSON.
 */
class ProtobufCodecTest
{
    private static final int ROUNDS = 5_000;
    private static final ObjectMapper JACKSON = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Every kind of field, required and optional. */
    private static final MessageSchema EVERYTHING = Schemas.of(
        "<enum name='Kind' encodingType='char'><validValue name='Turbo'>T</validValue>" +
            "<validValue name='Nitrous'>N</validValue></enum>" +
            "<enum name='Wide' encodingType='uint16'><validValue name='Zero'>0</validValue>" +
            "<validValue name='Big'>65000</validValue></enum>" +
            "<enum name='Signed' encodingType='int8'><validValue name='Less'>-1</validValue>" +
            "<validValue name='More'>1</validValue></enum>" +
            "<composite name='Booster'><ref name='kind' type='Kind'/>" +
            "<type name='power' primitiveType='uint8'/></composite>" +
            "<composite name='Engine'><type name='capacity' primitiveType='uint16' maxValue='9000'/>" +
            "<type name='rpm' primitiveType='uint16' presence='constant'>9000</type>" +
            "<type name='maker' primitiveType='char' length='3'/>" +
            "<type name='torque' primitiveType='int32' presence='optional'/>" +
            "<ref name='booster' type='Booster'/></composite>" +
            "<composite name='Cents'><type name='mantissa' primitiveType='int32'/>" +
            "<type name='exponent' primitiveType='int8' presence='constant'>-2</type></composite>" +
            "<composite name='Price'><type name='mantissa' primitiveType='int64'/>" +
            "<type name='exponent' primitiveType='int8' minValue='-18' maxValue='18'/></composite>" +
            "<composite name='Volume'><type name='mantissa' primitiveType='uint64'/>" +
            "<type name='exponent' primitiveType='int8'/></composite>" +
            "<set name='Extras' encodingType='uint8'><choice name='sunRoof'>0</choice>" +
            "<choice name='sportsPack'>1</choice><choice name='cruise'>7</choice></set>" +
            "<set name='Flags' encodingType='uint64'><choice name='low'>0</choice>" +
            "<choice name='high'>63</choice></set>" +
            "<type name='Utf' primitiveType='char' length='7' characterEncoding='UTF-8'/>" +
            "<type name='Latin' primitiveType='char' length='9' characterEncoding='ISO-8859-1'/>" +
            "<type name='Numbers' primitiveType='int16' length='4'/>" +
            "<type name='Ratios' primitiveType='double' length='2' presence='optional'/>" +
            "<type name='Singles' primitiveType='float' length='3'/>" +
            "<type name='Octets' primitiveType='uint8' length='40' presence='optional'/>" +
            "<type name='Large' primitiveType='uint64' length='2' presence='optional'/>",
        both(1, "engine", "Engine") + both(3, "extras", "Extras") + both(5, "flags", "Flags") +
            "<field name='numbers' id='7' type='Numbers'/><field name='ratios' id='8' type='Ratios'/>" +
            "<field name='octets' id='9' type='Octets'/><field name='large' id='10' type='Large'/>" +
            "<field name='singles' id='11' type='Singles'/>" +
            both(12, "kind", "Kind") + both(14, "wide", "Wide") + both(16, "cents", "Cents") +
            both(18, "price", "Price") + both(2000, "volume", "Volume") + both(22, "utf", "Utf") +
            both(24, "latin", "Latin") + both(26, "i8", "int8") + both(28, "u8", "uint8") + both(30, "i16", "int16") +
            both(32, "u16", "uint16") + both(34, "i32", "int32") + both(36, "u32", "uint32") +
            both(38, "i64", "int64") + both(40, "u64", "uint64") + both(42, "f", "float") + both(44, "d", "double") +
            both(46, "letter", "char") + both(48, "minus", "Signed"));

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1024]);
    private final UnsafeBuffer output = new UnsafeBuffer(new byte[4096]);
    private final Random random = new Random(7);
    private final RandomMessages messages = new RandomMessages(random);

    private MessageSchema schema;
    private MessageLayout layout;
    private Descriptor descriptor;
    private ProtobufDecoder decoder;
    private ProtobufEncoder encoder;
    private JsonEncoder json;
    private SbeChecker checker;

    private static String both(final int id, final String name, final String type)
    {
        return "<field name='" + name + "' id='" + id + "' type='" + type + "'/><field name='" + name +
            "Opt' id='" + (id + 1) + "' type='" + type + "' presence='optional'/>";
    }

    private void use(final MessageSchema messageSchema, final MessageLayout messageLayout)
    {
        schema = messageSchema;
        layout = messageLayout;
        descriptor = ProtoParser.message(ProtoWriter.write(schema), ProtoNames.type(layout.name()));
        decoder = new ProtobufDecoder(schema, layout);
        encoder = new ProtobufEncoder(schema, layout);
        json = new JsonEncoder(schema, layout);
        checker = new SbeChecker(schema);
    }

    @Test
    void shouldCarryWhateverValuesThereAre() throws IOException
    {
        use(EVERYTHING, EVERYTHING.message("M"));
        for (int i = 0; i < ROUNDS; i++)
        {
            assertBothWays();
        }
    }

    @Test
    void shouldCarryTheMessagesOfTheSchemaThatShips() throws IOException
    {
        final MessageSchema orderEntry = Schemas.orderEntry();
        for (final MessageLayout each : orderEntry.messages())
        {
            use(orderEntry, each);
            for (int i = 0; i < ROUNDS / 5; i++)
            {
                assertBothWays();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "example-schema.xml", "example-extension-schema.xml", "schema1.xml", "schema2.xml", "schema3.xml"})
    void shouldCarryTheMessagesOfOthers(final String name) throws IOException
    {
        final MessageSchema other = MessageSchema.load(SharedData.folder("sbe").resolve(name));
        for (final MessageLayout each : other.messages())
        {
            use(other, each);
            for (int i = 0; i < ROUNDS / 5; i++)
            {
                assertBothWays();
            }
        }
    }

    private void assertBothWays() throws IOException
    {
        final DynamicMessage expected = messages.next(layout, descriptor);
        final byte[] bytes = expected.toByteArray();
        final int length = decode(bytes);
        assertTrue(length >= layout.encodedLength(), () -> length + ": " + expected + fieldName());
        assertEquals(length, checker.check(message, 0, length), expected::toString);
        final int jsonLength =
            json.encode(layout, message, 0, length, output, 0, output.capacity());
        final String text = output.getStringWithoutLengthUtf8(0, jsonLength);
        assertTrue(messages.json().equals(RandomMessages.BY_VALUE, JACKSON.readTree(text)),
            () -> messages.json() + "\n" + text);

        final byte[] encoded = encode(length);
        assertEquals(expected, DynamicMessage.parseFrom(descriptor, encoded));
        assertEquals(bytes.length, encoded.length);
        assertTrue(layout.root().partCount() > 0 || Arrays.equals(bytes, encoded));
        assertTrue(layout.root().partCount() > 0 || encoded.length <= encoder.maxLength(layout));
    }

    @Test
    void shouldTakeFieldsInAnyOrderUnpackedAndWithOthersBetween() throws IOException
    {
        use(EVERYTHING, EVERYTHING.message("M"));
        final byte[] unknown = HexFormat.of().parseHex("f80f01" + "fa0f0161" + "fb0f0801fc0f" + "fd0f01020304");
        for (int i = 0; i < ROUNDS; i++)
        {
            final DynamicMessage expected = messages.next(layout, descriptor);
            assertTrue(decode(expected.toByteArray()) > 0);
            final byte[] sbe = new byte[layout.encodedLength()];
            message.getBytes(0, sbe);

            final List<byte[]> fields = split(expected.toByteArray());
            fields.add(unknown);
            Collections.shuffle(fields, random);
            final byte[] shuffled = join(fields);
            assertEquals(layout.encodedLength(), decode(shuffled));
            assertArrayEquals(sbe, Arrays.copyOf(message.byteArray(), sbe.length));
        }
    }

    /** The fields of a message; those of the packed array of 7 an element each. */
    private static List<byte[]> split(final byte[] bytes)
    {
        final List<byte[]> fields = new ArrayList<>();
        final WireReader reader = new WireReader();
        reader.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final List<byte[]> elements = new ArrayList<>();
        for (int start = 0; reader.next() > 0; start = reader.position())
        {
            if (bytes[start] == (7 << 3 | WireType.LENGTH_DELIMITED))
            {
                final int outer = reader.enter();
                while (reader.hasMore())
                {
                    final int from = reader.position();
                    reader.varint();
                    elements.add(new byte[]{7 << 3});
                    elements.add(Arrays.copyOfRange(bytes, from, reader.position()));
                }
                reader.leave(outer);
                continue;
            }
            assertEquals(0, reader.skip());
            fields.add(Arrays.copyOfRange(bytes, start, reader.position()));
        }
        fields.add(join(elements));
        return fields;
    }

    private static byte[] join(final List<byte[]> fields)
    {
        int length = 0;
        for (final byte[] field : fields)
        {
            length += field.length;
        }
        final byte[] bytes = new byte[length];
        int position = 0;
        for (final byte[] field : fields)
        {
            System.arraycopy(field, 0, bytes, position, field.length);
            position += field.length;
        }
        return bytes;
    }

    @Test
    void shouldBeCutOffOrMissAFieldAtEveryByte()
    {
        use(EVERYTHING, EVERYTHING.message("M"));
        for (int i = 0; i < ROUNDS / 50; i++)
        {
            final byte[] bytes = messages.next(layout, descriptor).toByteArray();
            for (int length = 0; length < bytes.length; length++)
            {
                final int result = decode(Arrays.copyOf(bytes, length));
                if (result > 0)
                {
                    assertEquals(result, checker.check(message, 0, result));
                }
                else
                {
                    assertTrue(result == ProtobufError.CUT_OFF || result == FieldError.REQUIRED, "" + result);
                }
            }
        }
    }

    @Test
    void shouldGiveANamedErrorOrAGoodMessageForWhateverBytesThereAre()
    {
        use(EVERYTHING, EVERYTHING.message("M"));
        int accepted = 0;
        for (int i = 0; i < 6 * ROUNDS; i++)
        {
            final byte[] bytes = messages.next(layout, descriptor).toByteArray();
            for (int n = random.nextInt(3); n >= 0; n--)
            {
                bytes[random.nextInt(bytes.length)] ^= (byte)(1 << random.nextInt(8));
            }
            final int result = decode(bytes);
            if (result > 0)
            {
                accepted++;
                assertEquals(result, checker.check(message, 0, result));
                encode(result);
            }
            else
            {
                assertTrue(ProtobufError.is(result) || FieldError.is(result), () -> "" + result);
                assertTrue(decoder.position() >= 0 && decoder.position() <= bytes.length);
            }
        }
        assertTrue(accepted > 0);
    }

    @Test
    void shouldAllocateNothing()
    {
        use(EVERYTHING, EVERYTHING.message("M"));
        final byte[] bytes = messages.next(layout, descriptor).toByteArray();
        final UnsafeBuffer input = new UnsafeBuffer(bytes);
        final long allocated = AllocationMeter.allocatedBy(() ->
        {
            decoder.decode(layout, input, 0, bytes.length, message, 0, message.capacity());
            encoder.encode(layout, message, 0, layout.encodedLength(), output, 0, output.capacity());
            decoder.decode(layout, input, 0, bytes.length - 1, message, 0, message.capacity());
        });
        assertEquals(0, allocated);
        assertEquals(layout.encodedLength(), decode(bytes));
        assertEquals(bytes.length, encode(layout.encodedLength()).length);
    }

    /** The bytes end where their buffer does, so that none behind them can be read. */
    private int decode(final byte[] bytes)
    {
        return decoder.decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, message.capacity());
    }

    private byte[] encode(final int messageLength)
    {
        final int length = encoder.encode(layout, message, 0, messageLength, output, 3, output.capacity());
        assertTrue(length >= 0, () -> "" + length);
        return Arrays.copyOfRange(output.byteArray(), 3, 3 + length);
    }

    private String fieldName()
    {
        return decoder.fieldIndex() < 0 ? "" : layout.field(decoder.fieldIndex()).pointer();
    }
}
