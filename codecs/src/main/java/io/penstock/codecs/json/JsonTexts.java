package io.penstock.codecs.json;

import io.penstock.codecs.sbe.EnumTable;
import io.penstock.codecs.sbe.FieldError;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.NameTable;

/**
 * Takes strings into fields of the message that is being made, as the fields' kinds ask for. Belongs to one thread.
 */
final class JsonTexts
{
    private final JsonScanner scanner;
    private final JsonStringReader strings;
    private final JsonTimes times = new JsonTimes();

    JsonTexts(final JsonScanner scanner, final JsonStringReader strings)
    {
        this.scanner = scanner;
        this.strings = strings;
    }

    /**
     * Reads a member of an enumeration.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing quote, or an error.
     */
    int member(final FieldLayout field, final MessageBuilder builder, final int from)
    {
        final int member = strings.name(field.members().names(), from);
        if (member < NameTable.UNKNOWN)
        {
            return member;
        }
        final int put = builder.putMember(field.index(), member);
        return put < 0 ? put : scanner.next() + 1;
    }

    /**
     * Reads a member of an enumeration by the character that is its value.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing quote, or an error.
     */
    int memberCharacter(final FieldLayout field, final MessageBuilder builder, final int from)
    {
        final int quote = scanner.string(from);
        if (quote < 0)
        {
            return quote;
        }
        final int character = quote == from ? EnumTable.UNKNOWN : scanner.character(from);
        final boolean isOne = character >= 0 && scanner.next() == quote;
        final int put =
            builder.putMember(field.index(), isOne ? field.members().indexOf(character) : EnumTable.UNKNOWN);
        return put < 0 ? put : quote + 1;
    }

    /**
     * Reads a point in time.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing quote, or an error.
     */
    int time(final FieldLayout field, final MessageBuilder builder, final int from)
    {
        final int quote = scanner.string(from);
        if (quote < 0)
        {
            return quote;
        }
        final int put = scanner.isPlain() ?
            times.put(field, builder, scanner.text, from, quote) : FieldError.NOT_A_TIME;
        return put < 0 ? put : quote + 1;
    }

    /**
     * Reads a field whose value the schema has fixed.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing quote, or an error.
     */
    int constant(final FieldLayout field, final MessageBuilder builder, final int from)
    {
        final int quote = scanner.string(from);
        if (quote < 0)
        {
            return quote;
        }
        final int length = scanner.isPlain() ? quote - from : strings.unescape(from, quote);
        final int put;
        if (length < 0)
        {
            put = FieldError.NOT_THE_CONSTANT;
        }
        else if (scanner.isPlain())
        {
            put = builder.putConstant(field.index(), scanner.input, from, length);
        }
        else
        {
            put = builder.putConstant(field.index(), strings.scratch(), 0, length);
        }
        return put < 0 ? put : quote + 1;
    }

    /**
     * Reads text into its field, which holds nothing but NULs.
     *
     * @param from position behind the opening quote.
     * @return position behind the closing quote, or an error.
     */
    int text(final FieldLayout field, final MessageBuilder builder, final int from)
    {
        final int marked = builder.mark(field.index());
        if (marked < 0)
        {
            return marked;
        }

        final int start = builder.block() + field.offset();
        final int position = strings.copy(field, builder.message(), start, start + field.length(), from);
        return position > 0 && strings.end() == start && field.isRequired() ? FieldError.EMPTY : position;
    }
}
