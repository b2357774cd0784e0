package io.penstock.gateway.cli;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.penstock.gateway.config.ConfigEntry;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code penstock config}: prints every key with its value and where that came from. The output is a configuration file
 * again, but for a password that is set: it isn't shown, and its line is a comment.
 */
@Command(name = "config", description = "Prints every key with its value and origin.", mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class ConfigCommand implements Callable<Integer>
{
    @Mixin
    private final ConfigOptions options;

    @Option(names = "--json", description = "Prints JSON: an object of value and origin for each key.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    ConfigCommand(final Map<String, String> environment)
    {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call()
    {
        final List<ConfigEntry> entries = options.load().entries();
        final PrintWriter out = spec.commandLine().getOut();
        if (isJson)
        {
            out.println(json(entries));
        }
        else
        {
            for (final ConfigEntry entry : entries)
            {
                out.println(
                    (entry.isHidden() ? "# " : "") + entry.key() + " = " + entry.text() + "  # " + entry.origin());
            }
        }
        out.flush();
        return 0;
    }

    private static String json(final List<ConfigEntry> entries)
    {
        final Map<String, Object> keys = new LinkedHashMap<>();
        for (final ConfigEntry entry : entries)
        {
            keys.put(entry.key(), Map.of("value", entry.value(), "origin", entry.origin()));
        }
        return ConfigValueFactory.fromMap(keys).render(ConfigRenderOptions.concise().setFormatted(true))
            .stripTrailing();
    }
}
