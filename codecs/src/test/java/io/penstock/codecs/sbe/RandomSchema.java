package io.penstock.codecs.sbe;

import java.util.Random;

/**
 * Makes up schemas that have everything a schema can say, in random numbers and order: always the same for a seed.
 */
public final class RandomSchema
{
    private static final int MAX_DEPTH = 3;
    private static final String[] NUMBERS =
        {"int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float", "double"};
    private static final String[] TYPES =
        {"int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float", "double",
            "Ascii", "Utf8", "Latin", "Letter", "Small", "Wide", "Side", "Choices8", "Choices64", "Price", "Fixed",
            "Point", "Words", "Reals", "Always", "Time", "Odd"};

    private final Random random;
    private int id = 1;

    private RandomSchema(final Random random)
    {
        this.random = random;
    }

    /**
     * A schema of one message, {@code M}, in either byte order.
     */
    public static MessageSchema of(final Random random)
    {
        final String xml = xml(random);
        return Schemas.load(random.nextBoolean() ? xml : Schemas.bigEndian(xml));
    }

    /**
     * The text of such a schema, which is little-endian.
     */
    public static String xml(final Random random)
    {
        final RandomSchema schema = new RandomSchema(random);
        return Schemas.xml(schema.types(), schema.block(1));
    }

    private String types()
    {
        return "<composite name='groupSizeEncoding'><type name='blockLength' primitiveType='uint16'/>" +
            "<type name='numInGroup' primitiveType='" + (random.nextBoolean() ? "uint8" : "uint16") +
            "'/></composite>" +
            data("AsciiData", " characterEncoding='US-ASCII'") + data("Utf8Data", " characterEncoding='UTF-8'") +
            data("LatinData", " characterEncoding='ISO-8859-1'") + data("Bytes", "") +
            text("Ascii", "ASCII") + text("Utf8", "UTF-8") + text("Latin", "ISO-8859-1") +
            "<type name='Letter' primitiveType='char'/>" +
            "<type name='Small' primitiveType='int32' minValue='-5' maxValue='1000'/>" +
            "<type name='Odd' primitiveType='int16' presence='optional' minValue='-3' maxValue='3' nullValue='2'/>" +
            "<composite name='Time'><type name='time' primitiveType='" + NUMBERS[6 + random.nextInt(2)] +
            "'/><type name='unit' primitiveType='uint8' presence='constant'>9</type></composite>" +
            "<type name='Words' primitiveType='" + NUMBERS[random.nextInt(8)] + "' length='3'/>" +
            "<type name='Reals' primitiveType='" + NUMBERS[8 + random.nextInt(2)] + "' length='2'/>" +
            "<type name='Always' primitiveType='uint16' presence='constant'>4711</type>" +
            "<enum name='Side' encodingType='char'><validValue name='Buy'>1</validValue>" +
            "<validValue name='Sell'>2</validValue></enum>" +
            "<enum name='Wide' encodingType='uint16'><validValue name='One'>1</validValue>" +
            "<validValue name='Thousand'>1000</validValue></enum>" +
            "<set name='Choices8' encodingType='uint8'><choice name='a'>0</choice><choice name='b'>7</choice></set>" +
            "<set name='Choices64' encodingType='uint64'><choice name='c'>1</choice><choice name='d'>63</choice>" +
            "</set>" +
            "<composite name='Price'><type name='mantissa' primitiveType='int64'/>" +
            "<type name='exponent' primitiveType='int8'/></composite>" +
            "<composite name='Fixed'><type name='mantissa' primitiveType='int32'/>" +
            "<type name='exponent' primitiveType='int8' presence='constant'>-4</type></composite>" +
            "<composite name='Point'><type name='x' primitiveType='int16'/><ref name='side' type='Side'/>" +
            "<type name='label' primitiveType='char' length='5'/></composite>";
    }

    private static String data(final String name, final String attributes)
    {
        return "<composite name='" + name + "'><type name='length' primitiveType='uint16'/>" +
            "<type name='varData' primitiveType='uint8' length='0'" + attributes + "/></composite>";
    }

    private String text(final String name, final String characterSet)
    {
        return "<type name='" + name + "' primitiveType='char' length='" + (2 + random.nextInt(20)) +
            "' characterEncoding='" + characterSet + "'/>";
    }

    private String block(final int depth)
    {
        final StringBuilder xml = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--)
        {
            final String type = TYPES[random.nextInt(TYPES.length)];
            final boolean isOptional = random.nextInt(3) == 0 && !"Always".equals(type) && !"Point".equals(type) &&
                !type.startsWith("Choices");
            xml.append("<field name='").append(name()).append("' id='").append(id).append("' type='").append(type)
                .append(isOptional ? "' presence='optional'/>" : "'/>");
        }
        for (int i = depth < MAX_DEPTH ? random.nextInt(3) : 0; i > 0; i--)
        {
            xml.append("<group name='").append(name()).append("' id='").append(id).append("'>")
                .append(block(depth + 1)).append("</group>");
        }
        for (int i = random.nextInt(3); i > 0; i--)
        {
            final String type = new String[]{"AsciiData", "Utf8Data", "LatinData", "Bytes"}[random.nextInt(4)];
            xml.append("<data name='").append(name()).append("' id='").append(id).append("' type='").append(type)
                .append("'/>");
        }
        return xml.toString();
    }

    private String name()
    {
        id++;
        return (random.nextBoolean() ? "f" : "aFieldWithALongName") + id;
    }
}
