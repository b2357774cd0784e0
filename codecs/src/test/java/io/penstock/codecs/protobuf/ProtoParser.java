package io.penstock.codecs.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@link ProtoWriter} writes, for Google's library, which checks names, numbers and types as protoc does.
 */
final class ProtoParser
{
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\w.]+|[^\\s\\w]");
    private static final Set<String> SCALARS = Set.of(
        "sint32", "sint64", "uint32", "uint64", "float", "double", "string", "bytes");

    private final Deque<String> tokens = new ArrayDeque<>();

    private ProtoParser(final String text)
    {
        final Matcher matcher = TOKEN.matcher(text.replaceAll("//.*", ""));
        while (matcher.find())
        {
            tokens.add(matcher.group());
        }
    }

    static FileDescriptor parse(final String text)
    {
        try
        {
            return FileDescriptor.buildFrom(new ProtoParser(text).file(), new FileDescriptor[0]);
        }
        catch (final DescriptorValidationException e)
        {
            throw new AssertionError(text, e);
        }
    }

    static Descriptors.Descriptor message(final String text, final String name)
    {
        return parse(text).findMessageTypeByName(name);
    }

    private FileDescriptorProto file()
    {
        final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName("schema.proto");
        expect("syntax", "=", "\"proto3\"", ";");
        file.setSyntax("proto3");
        while (!tokens.isEmpty())
        {
            final String token = tokens.remove();
            switch (token)
            {
                case "package":
                    file.setPackage(tokens.remove());
                    expect(";");
                    break;
                case "message":
                    file.addMessageType(message());
                    break;
                case "enum":
                    file.addEnumType(enumeration());
                    break;
                default:
                    throw new AssertionError(token);
            }
        }
        return file.build();
    }

    private DescriptorProto message()
    {
        final DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(tokens.remove());
        final List<OneofDescriptorProto> synthetic = new ArrayList<>();
        expect("{");
        while (!"}".equals(tokens.element()))
        {
            final String token = tokens.element();
            if ("message".equals(token))
            {
                tokens.remove();
                message.addNestedType(message());
            }
            else if ("reserved".equals(token))
            {
                tokens.remove();
                reserved(message);
            }
            else
            {
                message.addField(field(synthetic));
            }
        }
        expect("}");
        return message.addAllOneofDecl(synthetic).build();
    }

    private void reserved(final DescriptorProto.Builder message)
    {
        final String token = tokens.remove();
        if (token.startsWith("\""))
        {
            message.addReservedName(unquote(token));
        }
        else
        {
            final int number = Integer.parseInt(token);
            message.addReservedRange(DescriptorProto.ReservedRange.newBuilder().setStart(number).setEnd(number + 1));
        }
        expect(";");
    }

    private FieldDescriptorProto field(final List<OneofDescriptorProto> synthetic)
    {
        final FieldDescriptorProto.Builder field = FieldDescriptorProto.newBuilder()
            .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
        String token = tokens.remove();
        if ("repeated".equals(token))
        {
            field.setLabel(FieldDescriptorProto.Label.LABEL_REPEATED);
            token = tokens.remove();
        }
        final boolean isOptional = "optional".equals(token);
        if (isOptional)
        {
            token = tokens.remove();
        }
        if (SCALARS.contains(token))
        {
            field.setType(FieldDescriptorProto.Type.valueOf("TYPE_" + token.toUpperCase(Locale.ROOT)));
        }
        else
        {
            field.setTypeName(token);
        }
        field.setName(tokens.remove());
        expect("=");
        field.setNumber(Integer.parseInt(tokens.remove()));
        if ("[".equals(tokens.element()))
        {
            expect("[", "json_name", "=");
            field.setJsonName(unquote(tokens.remove()));
            expect("]");
        }
        expect(";");
        if (isOptional)
        {
            field.setProto3Optional(true).setOneofIndex(synthetic.size());
            synthetic.add(OneofDescriptorProto.newBuilder().setName("_" + field.getName()).build());
        }
        return field.build();
    }

    private EnumDescriptorProto enumeration()
    {
        final EnumDescriptorProto.Builder enumeration = EnumDescriptorProto.newBuilder().setName(tokens.remove());
        expect("{");
        while (!"}".equals(tokens.element()))
        {
            final String name = tokens.remove();
            expect("=");
            final boolean isNegative = "-".equals(tokens.element());
            final int value = Integer.parseInt(isNegative ? tokens.remove() + tokens.remove() : tokens.remove());
            enumeration.addValue(EnumValueDescriptorProto.newBuilder().setName(name).setNumber(value));
            expect(";");
        }
        expect("}");
        return enumeration.build();
    }

    private void expect(final String... expected)
    {
        for (final String each : expected)
        {
            final String token = tokens.remove();
            if (!each.equals(token))
            {
                throw new AssertionError(each + " expected, but it was " + token + " before " + tokens);
            }
        }
    }

    private static String unquote(final String token)
    {
        return token.substring(1, token.length() - 1);
    }
}
