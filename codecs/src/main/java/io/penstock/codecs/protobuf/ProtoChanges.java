package io.penstock.codecs.protobuf;

import io.penstock.codecs.protobuf.ProtoFile.Enumeration;
import io.penstock.codecs.protobuf.ProtoFile.Field;
import io.penstock.codecs.protobuf.ProtoFile.Label;
import io.penstock.codecs.protobuf.ProtoFile.Member;
import io.penstock.codecs.protobuf.ProtoFile.Message;
import io.penstock.codecs.protobuf.ProtoFile.Reserved;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds what of a schema's change breaks those who have the {@code .proto} file of before: a number that means
 * something else or nothing, a type that is laid out otherwise, a constant or a unit that is another one, a bit of a
 * set that is gone, and a field that is needed all at once. A new name breaks no one but code that is made from the
 * file: its bytes stay. For the command line; belongs to one thread.
 */
public final class ProtoChanges
{
    private final List<String> breaks = new ArrayList<>();
    private final ProtoFile before;
    private final ProtoFile after;
    /** Which message or enumeration one of before has become, nested ones by what they are in: {@code A.Legs}. */
    private final Map<String, String> renamed = new HashMap<>();

    private ProtoChanges(final ProtoFile before, final ProtoFile after)
    {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares two versions of a schema.
     *
     * @param before that clients have.
     * @param after  that they are to be served with.
     * @return a line for each change that breaks them, with message, field, reason, and whether it breaks what is sent
     * or code alone; none where all is well.
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't have a schema, naming the element.
     */
    public static List<String> breaking(final MessageSchema before, final MessageSchema after)
    {
        final ProtoChanges changes = new ProtoChanges(ProtoFile.of(before), ProtoFile.of(after));
        for (final MessageLayout message : before.messages())
        {
            final MessageLayout partner = after.message(message.templateId());
            if (partner != null && !after.hasMessage(message.name()) && !before.hasMessage(partner.name()))
            {
                final String name = ProtoNames.type(message.name());
                changes.renamed.put(name, ProtoNames.type(partner.name()));
                changes.breaksCode("message " + name + ": renamed to " + ProtoNames.type(partner.name()));
            }
        }
        changes.messages("", changes.before.messages(), changes.after.messages());
        for (final Enumeration enumeration : changes.before.enums())
        {
            final String name = changes.renamed.getOrDefault(enumeration.name(), enumeration.name());
            for (final Enumeration other : changes.after.enums())
            {
                if (name.equals(other.name()))
                {
                    changes.members(enumeration, other);
                }
            }
        }
        return changes.breaks;
    }

    private void breaks(final String change)
    {
        breaks.add(change + " (breaks Protobuf)");
    }

    private void breaksCode(final String change)
    {
        breaks.add(change + " (breaks generated code)");
    }

    private void messages(final String outer, final List<Message> old, final List<Message> current)
    {
        for (final Message message : old)
        {
            final String name = outer + message.name();
            Message found = null;
            for (final Message other : current)
            {
                found = other.name().equals(renamed.getOrDefault(name, message.name())) ? other : found;
            }
            if (found == null)
            {
                breaks("message " + name + ": is no more");
            }
            else
            {
                fields(name, message, found);
                messages(name + '.', message.nested(), found.nested());
            }
        }
    }

    private void fields(final String name, final Message old, final Message current)
    {
        final String origin = "message " + name + ": ";
        for (final Field field : old.fields())
        {
            final Field other = current.field(field.number());
            if (other != null)
            {
                final String place = origin + "field " + field.name() + ": ";
                name(place, old, field, other);
                type(place, has(old.nested(), field.type()) ? name + '.' + field.type() : field.type(), field, other,
                    current);
                choices(place, field, other);
            }
            else if (current.reserved(field.number()) == null)
            {
                breaks(origin + "field " + field.name() + ": number " + field.number() +
                    " is no more, and not reserved");
            }
            else
            {
                breaks(origin + "field " + field.name() + ": was " + said(field.label()) + ", and is constant now");
            }
        }
        for (final Reserved reserved : old.reserved())
        {
            final Reserved other = current.reserved(reserved.number());
            if (other != null && !reserved.value().equals(other.value()))
            {
                breaks(origin + "field " + reserved.name() + ": was " + reserved.value() + ", and is " +
                    other.value() + " now");
            }
        }
        for (final Field field : current.fields())
        {
            final boolean isNew = old.field(field.number()) == null;
            if (isNew && old.reserved(field.number()) != null)
            {
                breaks(origin + "field " + field.name() + ": number " + field.number() + " was reserved");
            }
            else if (isNew && field.label() == Label.SINGLE)
            {
                breaks(origin + "field " + field.name() + ": is new, and must be optional");
            }
            else if (isNew && field.label() == Label.ENTRIES)
            {
                breaks(origin + "field " + field.name() + ": is new, and must be there");
            }
        }
    }

    /** A name that another field had says that the number means something else now. */
    private void name(final String place, final Message message, final Field old, final Field current)
    {
        if (old.name().equals(current.name()))
        {
            return;
        }
        if (message.hasField(current.name()))
        {
            breaks(place + "number " + old.number() + " is that of " + current.name() + " now");
        }
        else
        {
            breaksCode(place + "renamed to " + current.name());
        }
    }

    private void type(
        final String origin, final String path, final Field old, final Field current, final Message message)
    {
        if (isRenamed(old.type(), current.type(), message))
        {
            renamed.put(path, current.type());
            breaksCode(origin + "type renamed from " + old.type() + " to " + current.type());
        }
        else if (!old.type().equals(current.type()))
        {
            breaks(origin + "type changed from " + old.type() + " to " + current.type());
        }
        else if (!Objects.equals(old.unit(), current.unit()))
        {
            breaks(origin + "was " + said(old.unit()) + ", and is " + said(current.unit()) + " now");
        }
        if (old.label() != current.label())
        {
            breaks(origin + "was " + said(old.label()) + ", and is " + said(current.label()) + " now");
        }
    }

    /** Whether a type is there under a new name, by which it is compared: the old one is gone, the new one was not. */
    private boolean isRenamed(final String old, final String current, final Message message)
    {
        final boolean isThere = isEnum(after, old) || has(after.messages(), old) || has(message.nested(), old);
        final boolean wasThere = isEnum(before, current) || has(before.messages(), current);
        return isNamed(old) && isNamed(current) && !isThere && !wasThere &&
            isEnum(before, old) == isEnum(after, current);
    }

    /** The types that Protobuf has itself are of lower case. */
    private static boolean isNamed(final String type)
    {
        return Character.isUpperCase(type.charAt(0));
    }

    private static boolean has(final List<Message> messages, final String name)
    {
        for (final Message message : messages)
        {
            if (message.name().equals(name))
            {
                return true;
            }
        }
        return false;
    }

    private static boolean isEnum(final ProtoFile file, final String name)
    {
        for (final Enumeration each : file.enums())
        {
            if (each.name().equals(name))
            {
                return true;
            }
        }
        return false;
    }

    /** A new name of a bit is in a comment alone, where no other bit had it. */
    private void choices(final String place, final Field old, final Field current)
    {
        if (old.choices() == null || current.choices() == null)
        {
            return;
        }
        for (final Member choice : old.choices())
        {
            final Member found = find(current.choices(), choice.value());
            if (found == null)
            {
                breaks(place + "bit " + choice.value() + ", " + choice.name() + ", is no more");
            }
            else if (!found.name().equals(choice.name()) && has(old.choices(), found))
            {
                breaks(
                    place + "bit " + choice.value() + ", " + choice.name() + ", is that of " + found.name() + " now");
            }
        }
    }

    private static Member find(final List<Member> members, final int value)
    {
        for (final Member member : members)
        {
            if (member.value() == value)
            {
                return member;
            }
        }
        return null;
    }

    private static boolean has(final List<Member> members, final Member named)
    {
        for (final Member member : members)
        {
            if (member.name().equals(named.name()))
            {
                return true;
            }
        }
        return false;
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
            final Member found = find(current.members(), member.value());
            final String place = "enum " + old.name() + ": " + member.name() + ": ";
            if (found == null)
            {
                breaks(place + "number " + member.value() + " is no more");
            }
            else if (!found.name().equals(member.name()) && has(old.members(), found))
            {
                breaks(place + "number " + member.value() + " is that of " + found.name() + " now");
            }
            else if (!found.name().equals(member.name()) && old.name().equals(current.name()))
            {
                // the names of all members begin with that of their type
                breaksCode(place + "renamed to " + found.name());
            }
        }
    }
}
