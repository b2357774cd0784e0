package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Enumeration;
import io.penstock.codecs.protobuf.ProtoFile.Field;
import io.penstock.codecs.protobuf.ProtoFile.Label;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.protobuf.ProtoFile.Message;
import io.penstock.codecs.protobuf.ProtoFile.Reserved;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of a schema's messages what a {@code .proto} file says of them: fields in the schema's order, groups as nested
 * messages. Used once, at start or by the command line.
 */
final class ProtoCompiler
{
    private final MessageSchema schema;
    private final ProtoTypes types;
    private final Map<String, String> comments = new HashMap<>();

    ProtoCompiler(final MessageSchema schema)
    {
        this.schema = schema;
        types = new ProtoTypes(this);
    }

    ProtoFile compile()
    {
        final Set<String> topLevel = new HashSet<>();
        for (final MessageLayout message : schema.messages())
        {
            if (!topLevel.add(ProtoNames.type(message.name())))
            {
                throw new SchemaException("message " + message.name() + ": another one has that name in Protobuf");
            }
            addTypes(message.root(), topLevel);
        }

        final List<Message> messages = new ArrayList<>();
        for (final MessageLayout message : schema.messages())
        {
            final String name = ProtoNames.type(message.name());
            comment(ProtoFile.path("", name), message.description());
            messages.add(message("", name, "message " + message.name(), message.root(), topLevel));
        }
        for (final Message message : messages)
        {
            types.requireFree(message.name());
        }
        messages.addAll(types.messages());
        final List<Enumeration> enums = types.enums();
        return new ProtoFile(
            packageName(schema.packageName()),
            "schema " + schema.id() + ", version " + schema.version(),
            List.copyOf(messages),
            enums,
            Map.copyOf(comments));
    }

    /**
     * Takes note of what the schema says of something, if anything.
     */
    void comment(final String path, final String description)
    {
        if (description != null)
        {
            comments.putIfAbsent(path, description);
        }
    }

    /** A nested message must not hide a message of the file, as names are looked for from within. */
    private static void addTypes(final BlockLayout block, final Set<String> names)
    {
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            if (member.group() == null)
            {
                addType(member, names);
            }
            else
            {
                addTypes(member.group().entry(), names);
            }
        }
    }

    private static void addType(final FieldLayout field, final Set<String> names)
    {
        if (field.typeName() != null)
        {
            names.add(ProtoNames.type(field.typeName()));
        }
        for (int i = 0; i < field.partCount(); i++)
        {
            addType(field.part(i), names);
        }
    }

    private Message message(
        final String container,
        final String name,
        final String origin,
        final BlockLayout block,
        final Set<String> outer)
    {
        final String path = ProtoFile.path(container, name);
        final Fields fields = new Fields(origin, path);
        final List<Message> nested = new ArrayList<>();
        final Set<String> nestedNames = new HashSet<>(outer);
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            if (member.kind() == FieldKind.DATA)
            {
                final Label label = member.isRequired() ? Label.SINGLE : Label.DATA;
                fields.add(member.id(), member.name(), ProtobufType.name(member), label);
                fields.comment(member.description());
            }
            else if (member.kind() != FieldKind.GROUP)
            {
                fields.add(member, member.id());
            }
            else
            {
                String type = ProtoNames.type(member.name());
                while (!nestedNames.add(type))
                {
                    type += "Entry";
                }
                fields.add(member.id(), member.name(), type, member.isRequired() ? Label.ENTRIES : Label.REPEATED);
                fields.comment(member.description());
                // Java has no class in another one of the same name
                final Set<String> within = new HashSet<>(outer);
                within.add(type);
                nested.add(message(path, type, origin + ": group " + member.name(), member.group().entry(), within));
            }
        }
        return new Message(name, List.copyOf(fields.fields), List.copyOf(nested), List.copyOf(fields.reserved));
    }

    /**
     * The message of a composite, whose parts have their places for numbers, from 1.
     */
    Message composite(final FieldLayout composite)
    {
        final String path = ProtoFile.path("", ProtoNames.type(composite.typeName()));
        comment(path, composite.typeDescription());
        final Fields fields = new Fields("type " + composite.typeName(), path);
        if (composite.kind() == FieldKind.DECIMAL)
        {
            final boolean isConstant = composite.decimal().isExponentConstant();
            fields.add(1, "mantissa", ProtobufType.ofInteger(composite.scalar()), Label.SINGLE);
            if (isConstant)
            {
                fields.reserved
                    .add(new Reserved(2, "exponent", String.valueOf(composite.decimal().exponentMinimum())));
            }
            else
            {
                fields.add(2, "exponent", "sint32", Label.SINGLE);
            }
        }
        for (int i = 0; i < composite.partCount(); i++)
        {
            fields.add(composite.part(i), i + 1);
        }
        return new Message(
            ProtoNames.type(composite.typeName()),
            List.copyOf(fields.fields),
            List.of(),
            List.copyOf(fields.reserved));
    }

    private static String packageName(final String name)
    {
        final StringBuilder identifiers = new StringBuilder();
        for (int i = 0; i < name.length(); i++)
        {
            final char each = name.charAt(i);
            final boolean isPart = each == '.' || each < 0x80 && Character.isLetterOrDigit(each);
            final boolean isStart = i == 0 || name.charAt(i - 1) == '.';
            identifiers.append(isStart && Character.isDigit(each) ? "_" : "").append(isPart ? each : '_');
        }
        return identifiers.toString();
    }

    /**
     * The fields of one message.
     */
    private final class Fields
    {
        final List<Field> fields = new ArrayList<>();
        final List<Reserved> reserved = new ArrayList<>();
        private final String origin;
        private final String path;
        private final FieldNumbers numbers;
        private final Set<String> names = new HashSet<>();

        Fields(final String origin, final String path)
        {
            this.origin = origin;
            this.path = path;
            numbers = new FieldNumbers(origin);
        }

        void add(final FieldLayout field, final int number)
        {
            if (field.isConstant())
            {
                final String value = new String(field.constant(), StandardCharsets.UTF_8);
                reserved.add(new Reserved(number, name(number, field.name()), printable(value)));
                return;
            }
            add(number, field.name(), types.of(field), ProtobufType.label(field), ProtobufType.choices(field),
                ProtobufType.unit(field));
            // a type with a name of its own says what it is there
            final boolean hasType = field.kind() == FieldKind.ENUM || field.kind() == FieldKind.DECIMAL ||
                field.kind() == FieldKind.COMPOSITE;
            comment(field.description() != null || hasType ? field.description() : field.typeDescription());
        }

        /** Says of the field that was added last what the schema says of it. */
        void comment(final String description)
        {
            ProtoCompiler.this.comment(ProtoFile.path(path, fields.get(fields.size() - 1).name()), description);
        }

        void add(final int number, final String name, final String type, final Label label)
        {
            add(number, name, type, label, null, null);
        }

        private void add(
            final int number,
            final String name,
            final String type,
            final Label label,
            final List<Member> choices,
            final String unit)
        {
            final String field = name(number, name);
            final String json = ProtoNames.json(field).equals(name) ? null : name;
            fields.add(new Field(number, field, json, type, label, choices, unit));
        }

        private String name(final int number, final String name)
        {
            numbers.add(number, name);
            final String field = ProtoNames.field(name);
            if (!names.add(field))
            {
                throw new SchemaException(origin + ": field " + name + ": another one is " + field + ", too");
            }
            return field;
        }

        private static String printable(final String value)
        {
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++)
            {
                text.append(Character.isISOControl(value.charAt(i)) ? '?' : value.charAt(i));
            }
            return text.toString();
        }
    }
}
