package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.MessageSchema;

import java.util.List;
import java.util.Map;

/**
 * What a {@code .proto} file of a schema says: its messages, with the composites as messages too, and its
 * enumerations. Made at start, or by the command line; immutable.
 *
 * @param packageName of the schema.
 * @param origin      which schema it is of, as a comment says it.
 * @param messages    of the schema, then those made of composites.
 * @param enums       that fields have.
 * @param comments    what the schema says to people, by the {@link #path} of what it says it of; clients see no
 *                    difference, and so messages that differ in them alone are equal.
 */
record ProtoFile(
    String packageName,
    String origin,
    List<Message> messages,
    List<Enumeration> enums,
    Map<String, String> comments)
{
    /**
     * Names what has a comment.
     *
     * @param outer of the message around it, or empty.
     * @param name  of a message, a field or an enumeration.
     */
    static String path(final String outer, final String name)
    {
        return outer + '/' + name;
    }

    /**
     * What a file of a schema says.
     *
     * @throws io.penstock.codecs.sbe.SchemaException where Protobuf can't have it, naming the element.
     */
    static ProtoFile of(final MessageSchema schema)
    {
        return new ProtoCompiler(schema).compile();
    }

    /** How often a field is there. */
    enum Label
    {
        /** Once; left out where its value is 0 or empty. */
        SINGLE(""),
        /** Once; left out where it is empty, which says nothing else. */
        DATA(""),
        /** Once or not at all, which differs from 0 and empty. */
        OPTIONAL("optional "),
        /** Any number of times. */
        REPEATED("repeated "),
        /** At least once, which Protobuf itself can't say. */
        ENTRIES("repeated ");

        final String text;

        Label(final String text)
        {
            this.text = text;
        }
    }

    /**
     * A message.
     *
     * @param name     of it.
     * @param fields   in the schema's order.
     * @param nested   the messages of its groups.
     * @param reserved numbers and names of what stands in the schema, and not on the wire.
     */
    record Message(String name, List<Field> fields, List<Message> nested, List<Reserved> reserved)
    {
        /**
         * The field of a number.
         *
         * @return the field, or null.
         */
        Field field(final int number)
        {
            for (final Field field : fields)
            {
                if (field.number == number)
                {
                    return field;
                }
            }
            return null;
        }

        /**
         * Whether there is a field of a name.
         */
        boolean hasField(final String name)
        {
            for (final Field field : fields)
            {
                if (field.name.equals(name))
                {
                    return true;
                }
            }
            return false;
        }

        /**
         * What is reserved of a number.
         *
         * @return it, or null.
         */
        Reserved reserved(final int number)
        {
            for (final Reserved each : reserved)
            {
                if (each.number == number)
                {
                    return each;
                }
            }
            return null;
        }
    }

    /**
     * A field.
     *
     * @param number   of it.
     * @param name     of it.
     * @param jsonName of it, or null where Protobuf has that from the name.
     * @param type     a type of Protobuf, or the name of a message or an enumeration.
     * @param label    how often it is there.
     * @param choices  of a set, whose values are the numbers of their bits, or null.
     * @param unit     of a time, as a comment says it, or null; another one gives the number another meaning.
     */
    record Field(
        int number, String name, String jsonName, String type, Label label, List<Member> choices, String unit)
    {
    }

    /**
     * A number that no field may have, as the schema has fixed its value.
     *
     * @param number that is reserved.
     * @param name   that is reserved.
     * @param value  that the schema has fixed, as a comment says it.
     */
    record Reserved(int number, String name, String value)
    {
    }

    /**
     * An enumeration.
     *
     * @param name    of it.
     * @param members of it, that of 0 first.
     */
    record Enumeration(String name, List<Member> members)
    {
    }

    /**
     * A member of an enumeration, or a choice of a set.
     *
     * @param name  of it.
     * @param value of it.
     */
    record Member(String name, int value)
    {
    }
}
