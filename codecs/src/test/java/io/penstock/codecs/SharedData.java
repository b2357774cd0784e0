package io.penstock.codecs;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the cases others published, which stand beside the source tree in {@code shared/data}.
 * <p>
 * Where the data is absent, the calling test is skipped with a line that says so; under {@code CI=true} it fails.
 */
public final class SharedData
{
    private static final String DATA = "shared/data";

    private SharedData()
    {
    }

    /**
     * A folder of {@code shared/data}, looked for from the working folder upwards.
     *
     * @param name the folder below {@code shared/data}, as {@code "http1/test"}.
     * @return the folder, which exists.
     * @throws AssertionError if it is absent and the environment says {@code CI=true}.
     */
    public static Path folder(final String name)
    {
        Path parent = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (parent != null)
        {
            final Path candidate = parent.resolve(DATA).resolve(name);
            if (Files.isDirectory(candidate))
            {
                return candidate;
            }
            parent = parent.getParent();
        }

        final String line = "no " + DATA + "/" + name + " above " + System.getProperty("user.dir");
        if (Boolean.parseBoolean(System.getenv("CI")))
        {
            throw new AssertionError(line);
        }
        System.out.println("skipped: " + line);
        Assumptions.abort(line);
        throw new IllegalStateException(line);
    }
}
