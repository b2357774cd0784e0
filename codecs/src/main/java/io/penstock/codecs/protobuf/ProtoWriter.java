package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Enumeration;
import io.penstock.codecs.protobuf.ProtoFile.Field;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.protobuf.ProtoFile.Message;
import io.penstock.codecs.protobuf.ProtoFile.Reserved;
import io.penstock.codecs.sbe.MessageSchema;

import java.util.List;
import java.util.Map;

/**
 * Writes a schema's messages as a {@code .proto} file of proto3, by {@link ProtobufType}'s mapping. For start and
 * command line; belongs to one thread.
 */
public final class ProtoWriter
{
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();
    private Map<String, String> comments;

    private ProtoWriter()
    {
    }

    /**
     * Writes the file of a schema.
     *
     * @param schema whose messages it has.
     * @return the file's text.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't have it, naming the element.
     */
    public static String write(final MessageSchema schema)
    {
        return new ProtoWriter().file(ProtoFile.of(schema));
    }

    private String file(final ProtoFile file)
    {
        text.append("// Made from SBE ").append(file.origin()).append(".\nsyntax = \"proto3\";\n");
        if (!file.packageName().isEmpty())
        {
            text.append("\npackage ").append(file.packageName()).append(";\n");
        }
        comments = file.comments();
        for (final Message message : file.messages())
        {
            text.append('\n');
            message("", message, "");
        }
        for (final Enumeration enumeration : file.enums())
        {
            text.append('\n');
            comment(ProtoFile.path("", enumeration.name()), "");
            text.append("enum ").append(enumeration.name()).append(" {\n");
            for (final Member member : enumeration.members())
            {
                text.append(INDENT).append(member.name()).append(" = ").append(member.value()).append(";\n");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private static String said(final List<Member> choices)
    {
        final StringBuilder said = new StringBuilder();
        for (final Member choice : choices)
        {
            said.append(said.length() == 0 ? "bit " : ", ").append(choice.value()).append(' ').append(choice.name());
        }
        return said.toString();
    }

    private void comment(final String path, final String indent)
    {
        final String comment = comments.get(path);
        if (comment != null)
        {
            text.append(indent).append("// ").append(comment).append('\n');
        }
    }

    private void message(final String outer, final Message message, final String indent)
    {
        final String path = ProtoFile.path(outer, message.name());
        comment(path, indent);
        text.append(indent).append("message ").append(message.name()).append(" {\n");
        for (final Message nested : message.nested())
        {
            message(path, nested, indent + INDENT);
            text.append('\n');
        }
        for (final Field field : message.fields())
        {
            comment(ProtoFile.path(path, field.name()), indent + INDENT);
            text.append(indent).append(INDENT).append(field.label().text).append(field.type()).append(' ')
                .append(field.name()).append(" = ").append(field.number());
            if (field.jsonName() != null)
            {
                text.append(" [json_name = \"").append(field.jsonName()).append("\"]");
            }
            final String comment = field.choices() == null ? field.unit() : said(field.choices());
            text.append(';').append(comment == null ? "" : " // " + comment).append('\n');
        }
        for (final Reserved reserved : message.reserved())
        {
            text.append(indent).append(INDENT).append("reserved ").append(reserved.number()).append("; // ")
                .append(reserved.name()).append(" is ").append(reserved.value()).append('\n');
            text.append(indent).append(INDENT).append("reserved \"").append(reserved.name()).append("\";\n");
        }
        text.append(indent).append("}\n");
    }
}
