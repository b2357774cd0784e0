package io.penstock.gateway;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads a class path as {@code java -cp} takes it: jars and folders, and {@code folder/*} for all jars of a folder.
 */
final class ServiceClassPath
{
    private static final String ALL_JARS = "*";
    private static final String JAR = ".jar";

    private ServiceClassPath()
    {
    }

    /**
     * Where its classes are.
     *
     * @param text the class path; empty for none.
     * @return a URL for each jar and folder, in order.
     * @throws ConfigException where one isn't there: Java would leave it out without a word.
     */
    static URL[] urls(final String text)
    {
        final List<URL> urls = new ArrayList<>();
        for (final String part : text.isEmpty() ? new String[0] : text.split(File.pathSeparator))
        {
            final Path path = Path.of(part);
            if (part.endsWith(File.separator + ALL_JARS) || ALL_JARS.equals(part))
            {
                urls.addAll(jars(part.substring(0, part.length() - 1)));
            }
            else if (Files.isReadable(path))
            {
                urls.add(url(path));
            }
            else
            {
                throw new ConfigException(ConfigKeys.CLASS_PATH, "'" + part + "' doesn't exist, or can't be read");
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static List<URL> jars(final String folder)
    {
        try (Stream<Path> files = Files.list(Path.of(folder)))
        {
            return files.filter((file) -> file.toString().endsWith(JAR)).sorted().map(ServiceClassPath::url).toList();
        }
        catch (final IOException e)
        {
            throw new ConfigException(ConfigKeys.CLASS_PATH, "the folder '" + folder + "' can't be read");
        }
    }

    private static URL url(final Path path)
    {
        try
        {
            return path.toUri().toURL();
        }
        catch (final MalformedURLException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
