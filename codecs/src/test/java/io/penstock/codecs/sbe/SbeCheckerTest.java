package io.penstock.codecs.sbe;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.orderentry.MessageHeaderEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.PriceEncoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SbeCheckerTest
{
    private static final int LENGTH = SbeHeader.LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;

    private final MessageSchema schema = Schemas.orderEntry();
    private final MessageLayout layout = schema.message("NewOrderSingle");
    private final SbeChecker checker = new SbeChecker(schema);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
    private final NewOrderSingleEncoder order = new NewOrderSingleEncoder();

    @BeforeEach
    void wrap()
    {
        order.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        order.clOrdId("A1").symbol("AAPL").side(Side.Buy).ordType(OrdType.Limit).orderQty(100)
            .timeInForce(TimeInForce.NULL_VAL);
        order.price().mantissa(18723).exponent((byte)-2);
    }

    private void assertField(final int error, final String field)
    {
        assertEquals(error, checker.check(buffer, 0, LENGTH));
        assertEquals(layout.field(field).index(), checker.fieldIndex());
        wrap();
        assertEquals(LENGTH, checker.check(buffer, 0, LENGTH));
        assertEquals(-1, checker.fieldIndex());
        assertEquals(layout, checker.layout());
    }

    @Test
    void shouldRefuseControlCharactersInStringsOfFix()
    {
        final String printable = " !~0123456789abcdefghijklmnopqrstuvwxyz".substring(0, 36);
        for (int length = 1; length <= printable.length(); length++)
        {
            for (int i = 0; i < length; i++)
            {
                order.clOrdId(printable.substring(0, length));
                assertEquals(LENGTH, checker.check(buffer, 0, LENGTH));
                buffer.putByte(8 + i, (byte)0x7F);
                assertField(FieldError.CHARACTER_SET, "clOrdId");
                order.clOrdId(printable.substring(0, length));
                buffer.putByte(8 + i, (byte)(1 + i % 31));
                assertField(FieldError.CHARACTER_SET, "clOrdId");
            }
        }
    }

    @Test
    void shouldNameTheFieldThatIsWrong()
    {
        order.clOrdId("");
        assertField(FieldError.EMPTY, "clOrdId");
        buffer.putByte(8 + 20, (byte)'x');
        assertField(FieldError.BEHIND_END, "clOrdId");
        buffer.putByte(8 + 1, (byte)0x80);
        assertField(FieldError.CHARACTER_SET, "clOrdId");
        order.side(Side.NULL_VAL);
        assertField(FieldError.REQUIRED, "side");
        buffer.putByte(8 + layout.field("side").offset(), (byte)'3');
        assertField(FieldError.NOT_A_MEMBER, "side");
        buffer.putByte(8 + layout.field("timeInForce").offset(), (byte)'1');
        assertField(FieldError.NOT_A_MEMBER, "timeInForce");
        order.orderQty(0);
        assertField(FieldError.BELOW_MINIMUM, "orderQty");
        order.orderQty(1_000_000_000_000_001L);
        assertField(FieldError.ABOVE_MAXIMUM, "orderQty");
        order.orderQty(Long.MIN_VALUE);
        assertField(FieldError.REQUIRED, "orderQty");
        order.price().exponent((byte)19);
        assertField(FieldError.OUT_OF_RANGE, "price");
        order.price().mantissa(PriceEncoder.mantissaNullValue()).exponent((byte)99);
        assertEquals(LENGTH, checker.check(buffer, 0, LENGTH));
    }

    @ParameterizedTest
    @CsvSource({"Always", "AlwaysOne", "Fixed"})
    void shouldTakeAnEarlierBlockWhenAConstantStandsBehindANewField(final String constant)
    {
        final MessageSchema later = Schemas.of(
            "<type name='Always' primitiveType='uint32' presence='constant'>4711</type>" +
                "<enum name='AlwaysOne' encodingType='uint8'><validValue name='One'>1</validValue></enum>" +
                "<composite name='Fixed'><type name='part' primitiveType='int8' presence='constant'>1</type>" +
                "</composite>",
            "<field name='i' id='1' type='int64'/>" +
                "<field name='later' id='2' type='int32' presence='optional' sinceVersion='1'/>" +
                "<field name='c' id='3' type='" + constant + "' " +
                ("AlwaysOne".equals(constant) ? "presence='constant' valueRef='AlwaysOne.One'" : "") + "/>" +
                "<field name='last' id='4' type='int32' presence='optional' sinceVersion='2'/>");
        final int[] blockLengths = {8, 12, 16};
        for (int version = 0; version < blockLengths.length; version++)
        {
            final int length = SbeHeader.LENGTH + blockLengths[version];
            final UnsafeBuffer message = new UnsafeBuffer(new byte[length]);
            message.putLong(0, SbeHeader.LITTLE_ENDIAN.word(blockLengths[version], 1, 77, version));
            assertEquals(length, new SbeChecker(later).check(message, 0, length));
            message.putLong(0, SbeHeader.LITTLE_ENDIAN.word(blockLengths[version] - 1, 1, 77, version));
            assertEquals(SbeError.BLOCK_LENGTH, new SbeChecker(later).check(message, 0, length - 1));
        }
    }

    @Test
    void shouldNameWhatIsWrongWithTheHeader()
    {
        assertHeader(SbeError.UNKNOWN_SCHEMA, SbeHeader.SCHEMA_ID_OFFSET, 4002);
        assertHeader(SbeError.UNKNOWN_TEMPLATE, SbeHeader.TEMPLATE_ID_OFFSET, 5);
        assertHeader(SbeError.UNKNOWN_TEMPLATE, SbeHeader.TEMPLATE_ID_OFFSET, 0xFFFF);
        assertHeader(SbeError.UNKNOWN_VERSION, SbeHeader.VERSION_OFFSET, 2);
        assertHeader(SbeError.UNKNOWN_VERSION, SbeHeader.VERSION_OFFSET, 0xFFFF);
        assertHeader(SbeError.BLOCK_LENGTH, SbeHeader.BLOCK_LENGTH_OFFSET, NewOrderSingleEncoder.BLOCK_LENGTH - 1);
        assertHeader(SbeError.BLOCK_LENGTH, SbeHeader.BLOCK_LENGTH_OFFSET, NewOrderSingleEncoder.BLOCK_LENGTH + 1);
        assertHeader(SbeError.BLOCK_LENGTH, SbeHeader.BLOCK_LENGTH_OFFSET, 0xFFFF);
        assertHeader(SbeError.BLOCK_LENGTH, SbeHeader.TEMPLATE_ID_OFFSET, 4);
        assertHeader(SbeError.TRAILING_BYTES, SbeHeader.TEMPLATE_ID_OFFSET, 0);
    }

    private void assertHeader(final int error, final int offset, final int value)
    {
        if (error == SbeError.TRAILING_BYTES)
        {
            final UnsafeBuffer longer = new UnsafeBuffer(new byte[LENGTH + 1]);
            longer.putBytes(0, buffer, 0, LENGTH);
            assertEquals(error, checker.check(longer, 0, LENGTH + 1));
            return;
        }
        buffer.putShort(offset, (short)value);
        assertEquals(error, checker.check(buffer, 0, LENGTH));
        assertTrue(SbeError.is(error) && !SbeError.phrase(error).isEmpty());
        wrap();
    }

    @Test
    void shouldRefuseTruncatedMessages()
    {
        for (int length = 0; length < LENGTH; length++)
        {
            assertEquals(SbeError.TRUNCATED, checker.check(new UnsafeBuffer(buffer, 0, length), 0, length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "example-schema.xml, car_example_baseline_data.sbe",
        "example-extension-schema.xml, car_example_baseline_data.sbe",
        "example-extension-schema.xml, car_example_extension_data.sbe"})
    void shouldWalkGroupsAndVariableDataAndNeverBehindTheLimit(final String xml, final String data) throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final MessageSchema cars = MessageSchema.load(folder.resolve(xml));
        final SbeChecker carChecker = new SbeChecker(cars);
        final byte[] whole = Files.readAllBytes(folder.resolve(data));
        assertEquals(whole.length, carChecker.check(new UnsafeBuffer(whole), 0, whole.length));

        for (int length = 0; length < whole.length; length++)
        {
            final UnsafeBuffer cut = new UnsafeBuffer(java.util.Arrays.copyOf(whole, length));
            assertEquals(SbeError.TRUNCATED, carChecker.check(cut, 0, length), "cut at " + length);
        }
        assertEquals(SbeError.TRAILING_BYTES, carChecker.check(
            new UnsafeBuffer(java.util.Arrays.copyOf(whole, whole.length + 1)), 0, whole.length + 1));

        // Whatever any two bytes claim as length or count: an answer, and no read outside of the message.
        final UnsafeBuffer hostile = new UnsafeBuffer(whole.clone());
        for (int i = 0; i < whole.length - 1; i++)
        {
            for (final int value : new int[]{0, 1, 4, 0x7F, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF})
            {
                hostile.putShort(i, (short)value);
                final int result = carChecker.check(hostile, 0, whole.length);
                assertTrue(result == whole.length || SbeError.is(result) || FieldError.is(result));
            }
            hostile.putByte(i, whole[i]);
            hostile.putByte(i + 1, whole[i + 1]);
        }
    }

    @Test
    void shouldAllocateNothing() throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final SbeChecker carChecker = new SbeChecker(MessageSchema.load(folder.resolve("example-schema.xml")));
        final UnsafeBuffer car = new UnsafeBuffer(Files.readAllBytes(folder.resolve("car_example_baseline_data.sbe")));
        assertEquals(0, AllocationMeter.allocatedBy(() ->
        {
            carChecker.check(car, 0, car.capacity());
            carChecker.check(car, 0, car.capacity() - 1);
        }));
    }

    @Test
    void shouldRefuseEveryOtherCountOfAGroup() throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final SbeChecker carChecker = new SbeChecker(MessageSchema.load(folder.resolve("example-schema.xml")));
        final byte[] whole = Files.readAllBytes(folder.resolve("car_example_baseline_data.sbe"));
        final UnsafeBuffer hostile = new UnsafeBuffer(whole);
        final int[] blockLengths = {53, 125, 130, 153};
        for (final int blockLengthOffset : blockLengths)
        {
            final short blockLength = hostile.getShort(blockLengthOffset);
            final short count = hostile.getShort(blockLengthOffset + 2);
            for (int value = 0; value < 0x10000; value++)
            {
                hostile.putShort(blockLengthOffset + 2, (short)value);
                final int result = carChecker.check(hostile, 0, whole.length);
                assertEquals((short)value == count, result > 0, "count " + value);
            }
            hostile.putShort(blockLengthOffset + 2, count);
            for (int value = 0; value < 0x10000; value++)
            {
                hostile.putShort(blockLengthOffset, (short)value);
                final int result = carChecker.check(hostile, 0, whole.length);
                assertEquals((short)value == blockLength ? whole.length : SbeError.BLOCK_LENGTH, result);
            }
            hostile.putShort(blockLengthOffset, blockLength);
        }
    }

    @Test
    void shouldLoadTheSchemasOfTheConformanceSuite()
    {
        for (int i = 1; i <= 3; i++)
        {
            final MessageSchema loaded = MessageSchema.load(SharedData.folder("sbe").resolve("schema" + i + ".xml"));
            assertEquals(1, loaded.id());
            assertNotNull(loaded.message(99));
        }
    }

    @Test
    void shouldTakeOlderVersionsWithTheFieldsTheyHad()
    {
        final MessageSchema evolved = Schemas.of("<type name='New' primitiveType='uint32' sinceVersion='2'/>",
            "<field name='a' id='1' type='uint16'/><field name='b' id='2' type='New' sinceVersion='2'/>");
        final SbeChecker evolvedChecker = new SbeChecker(evolved);
        buffer.putLong(0, SbeHeader.LITTLE_ENDIAN.word(2, 1, 77, 1));
        assertEquals(10, evolvedChecker.check(buffer, 0, 10));
        buffer.putLong(0, SbeHeader.LITTLE_ENDIAN.word(1, 1, 77, 1));
        assertEquals(SbeError.BLOCK_LENGTH, evolvedChecker.check(buffer, 0, 9));
        buffer.putLong(0, SbeHeader.LITTLE_ENDIAN.word(2, 1, 77, 2));
        assertEquals(SbeError.BLOCK_LENGTH, evolvedChecker.check(buffer, 0, 10));
        buffer.putLong(0, SbeHeader.LITTLE_ENDIAN.word(6, 1, 77, 2));
        assertEquals(14, evolvedChecker.check(buffer, 0, 14));
        assertEquals(2, SbeHeader.LITTLE_ENDIAN.version(buffer, 0));
    }

    @Test
    void shouldAnswerWhateverTheBytes()
    {
        final Random random = new Random(3);
        for (int i = 0; i < 100_000; i++)
        {
            buffer.putLong(0, SbeHeader.LITTLE_ENDIAN.word(NewOrderSingleEncoder.BLOCK_LENGTH, 1, 4001, 1));
            buffer.putByte(random.nextInt(LENGTH), (byte)random.nextInt());
            final int result = checker.check(buffer, 0, LENGTH);
            assertTrue(result == LENGTH || SbeError.is(result) || FieldError.is(result));
        }
    }

    @Test
    void shouldSayInOneLineWhyASchemaCantBeUsed()
    {
        assertReason("test.xml: line 1: field f: could not find type: Nothing",
            () -> Schemas.of("", "<field name='f' id='1' type='Nothing'/>"));
        assertReason("there is no message Nothing in schema 4001", () -> schema.message("Nothing"));
        assertReason("message NewOrderSingle: there is no field nothing", () -> layout.field("nothing"));
        assertThrows(SchemaException.class, () -> MessageSchema.load(Path.of("there-is-no-such-file.xml")));
        final SchemaException thrown =
            assertThrows(SchemaException.class, () -> Schemas.of("<nonsense", ""));
        assertTrue(thrown.getMessage().startsWith("test.xml: line 1: ") && thrown.getMessage().lines().count() == 1);
    }

    private static void assertReason(final String reason, final org.junit.jupiter.api.function.Executable executable)
    {
        assertEquals(reason, assertThrows(SchemaException.class, executable).getMessage());
    }

    /** Two legs, of which the second has an e. */
    @ParameterizedTest
    @CsvSource({"8, 9, -304, /legs", "10, 99, -305, /legs", "8, 1, -304, /legs/0", "20, 7, -304, /legs/1/e",
        "22, 9, -305, /legs/1/e", "26, 9, -305, /legs/1/e/0/d", "28, 9, -305, /note", "24, 9, 30, ''"})
    void shouldNameTheGroupOrTheDataWhoseBytesAreWrong(
        final int offset, final int value, final int expected, final String place)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<composite name='bytes'><type name='length' primitiveType='uint16'/>" +
                "<type name='varData' primitiveType='uint8' length='0'/></composite>",
            "<group name='legs' id='1'><field name='n' id='2' type='uint16'/>" +
                "<group name='e' id='3'><field name='x' id='4' type='uint16'/><data name='d' id='5' type='bytes'/>" +
                "</group></group><data name='note' id='6' type='bytes'/>");
        final UnsafeBuffer message = new UnsafeBuffer(new byte[30]);
        SbeHeader.encode(message, 0, schema.message("M"));
        message.putShort(8, (short)2);
        message.putShort(10, (short)2);
        message.putShort(14, (short)2);
        message.putShort(20, (short)2);
        message.putShort(22, (short)1);
        message.putShort(offset, (short)value);
        final SbeChecker groups = new SbeChecker(schema);
        final UnsafeBuffer pointer = new UnsafeBuffer(new byte[schema.longestPointer()]);

        assertEquals(expected, groups.check(message, 0, message.capacity()));
        final int length = groups.pointer(pointer, 0, pointer.capacity());
        assertEquals(place, pointer.getStringWithoutLengthAscii(0, length));
    }

    /** What takes no bytes could be as much as counts can say, and each is written as a few bytes somewhere. */
    @ParameterizedTest
    @CsvSource({"512, 512, true", "1024, 0, true", "512, 513, false", "1025, 0, false", "65534, 0, false"})
    void shouldTakeAThousandEntriesWithoutBytes(final int first, final int second, final boolean isTaken)
    {
        final MessageSchema schema = Schemas.of(
            "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
                "<type name='numInGroup' primitiveType='uint16'/></composite>" +
                "<type name='Always' primitiveType='uint16' presence='constant'>7</type>",
            "<group name='legs' id='1'><field name='n' id='2' type='uint8'/>" +
                "<group name='e' id='3'><field name='always' id='4' type='Always'/></group></group>");
        final UnsafeBuffer message = new UnsafeBuffer(new byte[22]);
        SbeHeader.encode(message, 0, schema.message("M"));
        message.putShort(8, (short)1);
        message.putShort(10, (short)2);
        message.putShort(15, (short)first);
        message.putShort(20, (short)second);
        assertEquals(
            isTaken ? message.capacity() : SbeError.GROUP_COUNT,
            new SbeChecker(schema).check(message, 0, message.capacity()));
    }
}
