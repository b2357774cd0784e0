package io.penstock.codecs.protobuf;

import io.penstock.codecs.sbe.SchemaException;

import java.util.Locale;

/**
 * Names as Protobuf's style guide wants them, from those of a schema: {@code cl_ord_id} for a field, {@code OrdType}
 * for a type, {@code ORD_TYPE_LIMIT} for a member. Used at start only.
 */
final class ProtoNames
{
    private ProtoNames()
    {
    }

    /**
     * The name of a field: words in small letters.
     */
    static String field(final String name)
    {
        return identifier(words(name), name);
    }

    /**
     * The name of a message or an enumeration: words that begin with a capital letter.
     */
    static String type(final String name)
    {
        final StringBuilder camel = new StringBuilder();
        for (final String word : words(name).split("_"))
        {
            if (!word.isEmpty())
            {
                camel.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return identifier(camel.toString(), name);
    }

    /**
     * The name of a member, which begins with its enumeration's, as a member's name stands for itself.
     */
    static String member(final String type, final String name)
    {
        return identifier((words(type) + '_' + words(name)).toUpperCase(Locale.ROOT), name);
    }

    /**
     * A word begins at a capital letter behind a small one or a digit, and at the last capital letter of several that a
     * small one follows.
     */
    private static String words(final String name)
    {
        final StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++)
        {
            final char each = name.charAt(i);
            final char before = i == 0 ? '_' : name.charAt(i - 1);
            final char after = i + 1 == name.length() ? '_' : name.charAt(i + 1);
            if (isCapital(each) && before != '_' && (!isCapital(before) || isSmall(after)))
            {
                words.append('_');
            }
            words.append(each);
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The name that Protobuf's own JSON has for a field, if the field says nothing of it.
     */
    static String json(final String field)
    {
        final StringBuilder camel = new StringBuilder();
        for (int i = 0; i < field.length(); i++)
        {
            final boolean isStart = i > 0 && field.charAt(i - 1) == '_';
            if (field.charAt(i) != '_')
            {
                camel.append(isStart ? Character.toUpperCase(field.charAt(i)) : field.charAt(i));
            }
        }
        return camel.toString();
    }

    private static String identifier(final String text, final String name)
    {
        boolean isIdentifier = !text.isEmpty() && !Character.isDigit(text.charAt(0));
        for (int i = 0; i < text.length(); i++)
        {
            final char each = text.charAt(i);
            isIdentifier &= isSmall(each) || isCapital(each) || each >= '0' && each <= '9' || each == '_';
        }
        if (!isIdentifier)
        {
            throw new SchemaException("the name " + name + " can't be one in Protobuf");
        }
        return text;
    }

    private static boolean isCapital(final char each)
    {
        return each >= 'A' && each <= 'Z';
    }

    private static boolean isSmall(final char each)
    {
        return each >= 'a' && each <= 'z';
    }
}
