package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import io.penstock.gateway.docs.Document;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The document of the keys has every key, with its type, default and range.
 */
final class ConfigurationDocTest
{
    private static final String ROW = "| `penstock.";
    private static final int COLUMNS = 4;

    @Test
    void shouldHaveEveryKeyWithItsTypeDefaultAndRange()
    {
        final String expected =
            ConfigKeys.all().stream().map(ConfigurationDocTest::row).sorted().collect(Collectors.joining("\n"));
        final String actual = Document.of("gateway/docs/configuration.md").lines().stream()
            .filter((line) -> line.startsWith(ROW))
            .map(ConfigurationDocTest::withoutMeaning)
            .sorted()
            .collect(Collectors.joining("\n"));

        assertEquals(expected, actual);
    }

    private static String withoutMeaning(final String row)
    {
        int end = 0;
        for (int i = 0; i < COLUMNS; i++)
        {
            end = row.indexOf(" | ", end + 1);
        }
        return row.substring(0, end);
    }

    private static String row(final ConfigKey key)
    {
        return "| `" + key.name() + "` | " + type(key) + " | " + defaultOf(key) + " | " + range(key);
    }

    private static String type(final ConfigKey key)
    {
        return switch (key.kind())
        {
            case ADDRESS -> "address";
            case TEXT, SECRET -> "text";
            case COUNT -> "number";
            case POWER_OF_TWO -> "power of two";
            case LENGTH -> "length";
            case LENGTH_POWER_OF_TWO -> "length, power of two";
            case RATE -> "rate";
            case DURATION -> "time";
            case WORD -> "word";
            case WORDS -> "words";
            case LAYOUT -> "layout";
            case LIST -> "list";
        };
    }

    private static String defaultOf(final ConfigKey key)
    {
        final ConfigValue value = ConfigSources.defaults().getValue(key.name());
        if (value instanceof ConfigList list)
        {
            return list.isEmpty() ? "empty" : "below";
        }
        final String text = String.valueOf(value.unwrapped());
        return text.isEmpty() ? "empty" : "`" + text + "`";
    }

    private static String range(final ConfigKey key)
    {
        return switch (key.kind())
        {
            case COUNT, POWER_OF_TWO -> key.min() + " to " + key.max();
            case LENGTH, LENGTH_POWER_OF_TWO -> Units.length(key.min()) + " to " + Units.length(key.max());
            case RATE -> Units.length(key.min()) + "/s to " + Units.length(key.max()) + "/s";
            case DURATION -> Units.time(key.min()) + " to " + Units.time(key.max());
            case WORD, WORDS -> "`" + String.join("`, `", key.words()) + "`";
            default -> "any";
        };
    }
}
