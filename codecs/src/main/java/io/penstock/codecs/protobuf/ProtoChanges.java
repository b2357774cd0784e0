package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Enumeration;
import io.penstock.codecs.protobuf.ProtoFile.Field;
import io.penstock.codecs.protobuf.ProtoFile.Label;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.protobuf.ProtoFile.Message;
import io.penstock.codecs.protobuf.ProtoFile.Reserved;
import io.penstock.codecs.sbe.MessageSchema;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Finds what of a schema's change breaks those who have the {@code .proto} file of before: a number that means
 * something else or nothing, a type that is laid out otherwise, a constant or a unit that is another one, and a field
 * that is needed all at once. A renamed field counts, though its bytes stay: code made from the file doesn't find it,
 * and a number that another field has got looks the same. Which bits a set has isn't looked at. For the command line;
 * belongs to one thread.
 */
public final class ProtoChanges
{
    private final List<String> breaks = new ArrayList<>();

    private ProtoChanges()
    {
    }

    /**
     * Compares two versions of a schema.
     *
     * @param before that clients have.
     * @param after  that they are to be served with.
     * @return a line for each change that breaks them, with message, field and reason; none where all is well.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't have a schema, naming the element.
     */
    public static List<String> breaking(final MessageSchema before, final MessageSchema after)
    {
        final ProtoFile old = ProtoFile.of(before);
        final ProtoFile current = ProtoFile.of(after);
        final ProtoChanges changes = new ProtoChanges();
        changes.messages("", old.messages(), current.messages());
        for (final Enumeration enumeration : old.enums())
        {
            for (final Enumeration other : current.enums())
            {
                if (enumeration.name().equals(other.name()))
                {
                    changes.members(enumeration, other);
                }
            }
        }
        return changes.breaks;
    }

    private void messages(final String outer, final List<Message> old, final List<Message> current)
    {
        for (final Message message : old)
        {
            final String name = outer + message.name();
            Message found = null;
            for (final Message other : current)
            {
                found = other.name().equals(message.name()) ? other : found;
            }
            if (found == null)
            {
                breaks.add("message " + name + ": is no more");
            }
            else
            {
                fields("message " + name + ": ", message, found);
                messages(name + '.', message.nested(), found.nested());
            }
        }
    }

    private void fields(final String origin, final Message old, final Message current)
    {
        for (final Field field : old.fields())
        {
            final Field other = current.field(field.number());
            if (other != null)
            {
                field(origin + "field " + field.name() + ": ", field, other);
            }
            else if (current.reserved(field.number()) == null)
            {
                breaks.add(origin + "field " + field.name() + ": number " + field.number() +
                    " is no more, and not reserved");
            }
            else
            {
                breaks.add(origin + "field " + field.name() + ": was " + said(field.label()) + ", and is constant now");
            }
        }
        for (final Reserved reserved : old.reserved())
        {
            final Reserved other = current.reserved(reserved.number());
            if (other != null && !reserved.value().equals(other.value()))
            {
                breaks.add(origin + "field " + reserved.name() + ": was " + reserved.value() + ", and is " +
                    other.value() + " now");
            }
        }
        for (final Field field : current.fields())
        {
            final boolean isNew = old.field(field.number()) == null;
            if (isNew && old.reserved(field.number()) != null)
            {
                breaks.add(origin + "field " + field.name() + ": number " + field.number() + " was reserved");
            }
            else if (isNew && field.label() == Label.SINGLE)
            {
                breaks.add(origin + "field " + field.name() + ": is new, and must be optional");
            }
            else if (isNew && field.label() == Label.ENTRIES)
            {
                breaks.add(origin + "field " + field.name() + ": is new, and must be there");
            }
        }
    }

    private void field(final String origin, final Field old, final Field current)
    {
        if (!old.name().equals(current.name()))
        {
            breaks.add(origin + "number " + old.number() + " is that of " + current.name() + " now");
        }
        if (!old.type().equals(current.type()))
        {
            breaks.add(origin + "type changed from " + old.type() + " to " + current.type());
        }
        else if (!Objects.equals(old.unit(), current.unit()))
        {
            breaks.add(origin + "was " + said(old.unit()) + ", and is " + said(current.unit()) + " now");
        }
        if (old.label() != current.label())
        {
            breaks.add(origin + "was " + said(old.label()) + ", and is " + said(current.label()) + " now");
        }
    }

    private static String said(final String unit)
    {
        return unit == null ? "no time" : unit;
    }

    private static String said(final Label label)
    {
        switch (label)
        {
            case OPTIONAL:
                return "optional";
            case REPEATED:
                return "repeated";
            case ENTRIES:
                return "repeated at least once";
            case DATA:
                return "variable data";
            default:
                return "required";
        }
    }

    private void members(final Enumeration old, final Enumeration current)
    {
        for (final Member member : old.members())
        {
            Member found = null;
            for (final Member other : current.members())
            {
                found = other.value() == member.value() ? other : found;
            }
            final String origin = "enum " + old.name() + ": " + member.name() + ": number " + member.value();
            if (found == null)
            {
                breaks.add(origin + " is no more");
            }
            else if (!found.name().equals(member.name()))
            {
                breaks.add(origin + " is that of " + found.name() + " now");
            }
        }
    }
}
