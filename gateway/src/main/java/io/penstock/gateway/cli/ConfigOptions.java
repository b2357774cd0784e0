package io.penstock.gateway.cli;

import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.config.ConfigLoader;
import io.penstock.gateway.config.LoadedConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The options that say where the configuration comes from.
 */
final class ConfigOptions
{
    private final Map<String, String> environment;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Configuration file; its keys go before the defaults.")
    private Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Sets one key, before the environment and the file. May be repeated.")
    private List<String> settings = List.of();

    @Option(names = "--class-path", paramLabel = "PATH",
        description = "Jars and folders with classes of services, as java's -cp takes them; sets penstock.class-path.")
    private String classPath;

    ConfigOptions(final Map<String, String> environment)
    {
        this.environment = environment;
    }

    /**
     * Loads and checks the configuration.
     *
     * @return the configuration.
     */
    LoadedConfig load()
    {
        final List<String> all = new ArrayList<>(settings);
        if (classPath != null)
        {
            all.add(ConfigKeys.CLASS_PATH + '=' + classPath);
        }
        return ConfigLoader.load(file, all, environment);
    }
}
