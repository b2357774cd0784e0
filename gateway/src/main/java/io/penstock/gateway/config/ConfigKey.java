package io.penstock.gateway.config;

import java.util.List;
import java.util.Locale;

/**
 * A key: its name, what kind of value it takes, and the range of it.
 *
 * @param name  full name, as in {@code penstock.lanes}.
 * @param kind  what kind of value it takes.
 * @param min   least value: a number, bytes, bytes a second or nanoseconds, by kind.
 * @param max   greatest value, likewise.
 * @param words the values of a key that takes one, or some, of a few words.
 */
public record ConfigKey(String name, Kind kind, long min, long max, List<String> words)
{
    /**
     * Kinds of values.
     */
    public enum Kind
    {
        /** Host and port, or off. */
        ADDRESS,
        /** Any text. */
        TEXT,
        /** A text that is not shown. */
        SECRET,
        /** A whole number. */
        COUNT,
        /** A whole number that is a power of two, or zero where the range has it. */
        POWER_OF_TWO,
        /** A number of bytes. */
        LENGTH,
        /** A number of bytes that is a power of two. */
        LENGTH_POWER_OF_TWO,
        /** Bytes a second. */
        RATE,
        /** A time. */
        DURATION,
        /** One of a few words. */
        WORD,
        /** Some of a few words, in an order. */
        WORDS,
        /** A thread layout. */
        LAYOUT,
        /** A list of objects. */
        LIST
    }

    static ConfigKey of(final String name, final Kind kind)
    {
        return new ConfigKey(name, kind, 0, 0, List.of());
    }

    static ConfigKey of(final String name, final Kind kind, final long min, final long max)
    {
        return new ConfigKey(name, kind, min, max, List.of());
    }

    static ConfigKey word(final String name, final String... words)
    {
        return new ConfigKey(name, Kind.WORD, 0, 0, List.of(words));
    }

    static ConfigKey words(final String name, final String... words)
    {
        return new ConfigKey(name, Kind.WORDS, 0, 0, List.of(words));
    }

    ConfigKey named(final String newName)
    {
        return new ConfigKey(newName, kind, min, max, words);
    }

    /**
     * Whether the value is one text, which the environment can carry.
     *
     * @return false for lists.
     */
    public boolean isScalar()
    {
        return kind != Kind.LIST;
    }

    /**
     * The environment variable that sets this key.
     *
     * @return its name, as in {@code PENSTOCK_PLAIN_ADDRESS}.
     */
    public String variable()
    {
        return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
