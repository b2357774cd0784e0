package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Enumeration;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.protobuf.ProtoFile.Message;
import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldKind;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.SchemaException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of a schema that get a name in its {@code .proto} file: enumerations and composites, each once. Used at
 * start only.
 */
final class ProtoTypes
{
    private static final String UNSPECIFIED = "Unspecified";

    private final ProtoCompiler compiler;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Map<String, Enumeration> enums = new LinkedHashMap<>();

    ProtoTypes(final ProtoCompiler compiler)
    {
        this.compiler = compiler;
    }

    List<Message> messages()
    {
        return List.copyOf(messages.values());
    }

    List<Enumeration> enums()
    {
        return List.copyOf(enums.values());
    }

    /**
     * The type of a field that is no constant.
     */
    String of(final FieldLayout field)
    {
        switch (field.kind())
        {
            case FieldKind.ENUM:
                compiler.comment(
                    ProtoFile.path("", ProtoNames.type(field.typeName())), field.typeDescription());
                return name(field, enums, enumeration(field));
            case FieldKind.DECIMAL:
            case FieldKind.COMPOSITE:
                return name(field, messages, compiler.composite(field));
            default:
                return ProtobufType.name(field);
        }
    }

    private static <T> String name(final FieldLayout field, final Map<String, T> types, final T type)
    {
        final String name = ProtoNames.type(field.typeName());
        final T other = types.putIfAbsent(name, type);
        if (other != null && !other.equals(type))
        {
            throw new SchemaException("type " + field.typeName() + ": another one is " + name + " in Protobuf, too");
        }
        return name;
    }

    /**
     * Makes sure that no type has the name of a message.
     */
    void requireFree(final String name)
    {
        if (messages.containsKey(name) || enums.containsKey(name))
        {
            throw new SchemaException("message " + name + ": a type has that name in Protobuf, too");
        }
        for (final String each : enums.keySet())
        {
            if (messages.containsKey(each))
            {
                throw new SchemaException("type " + each + ": another one has that name in Protobuf, too");
            }
        }
    }

    /** The member of 0 is the first, and there must be one (Protobuf Language Guide, proto3, Enum Default Value). */
    private static Enumeration enumeration(final FieldLayout field)
    {
        final String type = field.typeName();
        final EnumTable table = field.members();
        final int zero = table.indexOf(0);
        final List<Member> members = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        members.add(new Member(ProtoNames.member(type, zero < 0 ? UNSPECIFIED : table.name(zero)), 0));
        names.add(members.get(0).name());
        for (int i = 0; i < table.size(); i++)
        {
            final long value = table.value(i);
            if (value != (int)value)
            {
                throw new SchemaException(
                    "type " + type + ": member " + table.name(i) + ": " + value + " is no int32, as Protobuf wants it");
            }
            if (i != zero)
            {
                final String name = ProtoNames.member(type, table.name(i));
                if (!names.add(name))
                {
                    throw new SchemaException(
                        "type " + type + ": member " + table.name(i) + ": another one is " + name + ", too");
                }
                members.add(new Member(name, (int)value));
            }
        }
        return new Enumeration(ProtoNames.type(type), List.copyOf(members));
    }
}
