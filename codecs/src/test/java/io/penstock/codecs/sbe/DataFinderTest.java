package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.AllocationMeter;
import io.penstock.codecs.json.JsonDecoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class DataFinderTest
{
    private static final String TYPES =
        "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
            "<type name='numInGroup' primitiveType='uint16'/></composite>" +
            "<composite name='Note'><type name='length' primitiveType='uint16'/>" +
            "<type name='varData' primitiveType='uint8' length='0' characterEncoding='UTF-8'/></composite>";
    private static final MessageSchema SCHEMA = Schemas.of(TYPES,
        "<field name='id' id='1' type='uint32'/>" +
            "<group name='lines' id='2'><field name='width' id='3' type='uint16'/></group>" +
            "<group name='legs' id='4'><field name='price' id='5' type='uint32'/>" +
            "<group name='fills' id='6'><field name='qty' id='7' type='uint32'/><data name='by' id='8' type='Note'/>" +
            "</group><data name='memo' id='9' type='Note'/></group>" +
            "<data name='note' id='10' type='Note'/><data name='text' id='11' type='Note'/>" +
            "<data name='late' id='12' type='Note' sinceVersion='1'/>");
    private static final String JSON =
        "{\"id\":7,\"lines\":[{\"width\":1},{\"width\":2}]," +
            "\"legs\":[{\"price\":3,\"fills\":[{\"qty\":4,\"by\":\"a\"}," +
            "{\"qty\":5}],\"memo\":\"bc\"},{\"price\":6}],\"note\":\"def\",\"text\":\"it is late\",\"late\":\"yes\"}";
    private static final MessageLayout LAYOUT = SCHEMA.message("M");

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final int length = decode();
    private final DataFinder finder = new DataFinder();

    private int decode()
    {
        final byte[] json = JSON.getBytes(StandardCharsets.US_ASCII);
        return new JsonDecoder(SCHEMA, LAYOUT)
            .decode(LAYOUT, new UnsafeBuffer(json), 0, json.length, buffer, 0, buffer.capacity());
    }

    private static FieldLayout data(final String name)
    {
        final BlockLayout root = LAYOUT.root();
        int member = root.fieldCount();
        while (!root.member(member).name().equals(name))
        {
            member++;
        }
        return root.member(member);
    }

    private String text(final String name)
    {
        assertTrue(finder.find(LAYOUT, data(name), buffer, 0, length), name);
        return buffer.getStringWithoutLengthUtf8(finder.offset(), finder.length());
    }

    @Test
    void shouldFindDataBehindGroupsAndOtherData()
    {
        assertEquals("def", text("note"));
        assertEquals("it is late", text("text"));
        assertEquals("yes", text("late"));
        assertEquals(length, finder.offset() + finder.length());
        final FieldLayout late = data("late");
        assertEquals(0, AllocationMeter.allocatedBy(() -> finder.find(LAYOUT, late, buffer, 0, length)));
    }

    @Test
    void shouldFindNothingThatTheMessagesVersionDoesNotHave()
    {
        buffer.putShort(SbeHeader.VERSION_OFFSET, (short)0, ByteOrder.LITTLE_ENDIAN);

        assertEquals("it is late", text("text"));
        assertFalse(finder.find(LAYOUT, data("late"), buffer, 0, length));
    }

    @Test
    void shouldFindNothingWhereverTheMessageIsCutOff()
    {
        final FieldLayout late = data("late");
        for (int i = 0; i < length; i++)
        {
            final UnsafeBuffer cut = new UnsafeBuffer(buffer, 0, i);
            assertFalse(finder.find(LAYOUT, late, cut, 0, i));
        }
        assertTrue(finder.find(LAYOUT, late, new UnsafeBuffer(buffer, 0, length), 0, length));
    }

    @Test
    void shouldReadNothingBehindTheMessageWhateverItsBytesAre()
    {
        final Random random = new Random(20261127);
        final UnsafeBuffer bytes = new UnsafeBuffer(new byte[length]);
        int found = 0;
        for (int i = 0; i < 100_000; i++)
        {
            bytes.putBytes(0, buffer, 0, length);
            for (int changes = random.nextInt(4); changes >= 0; changes--)
            {
                bytes.putByte(random.nextInt(length), (byte)random.nextInt(256));
            }
            if (finder.find(LAYOUT, data("late"), bytes, 0, length))
            {
                assertTrue(finder.offset() + finder.length() <= length);
                found++;
            }
        }
        assertTrue(found > 1000, "often");
    }
}
