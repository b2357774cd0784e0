package io.penstock.load;

import org.agrona.IoUtil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that goes with whoever has made it, also where the JVM is told to end.
 */
public final class TemporaryFolder implements AutoCloseable
{
    private final Path path;
    private final Thread atExit;

    private TemporaryFolder(final Path path)
    {
        this.path = path;
        atExit = new Thread(() -> IoUtil.delete(path.toFile(), true), "end of " + path.getFileName());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Makes one.
     *
     * @return the folder, empty.
     * @throws IOException where it can't be made.
     */
    public static TemporaryFolder make() throws IOException
    {
        return new TemporaryFolder(Files.createTempDirectory("penstock-"));
    }

    /**
     * Where it is.
     *
     * @return the path.
     */
    public Path path()
    {
        return path;
    }

    @Override
    public void close()
    {
        try
        {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
        catch (final IllegalStateException e)
        {
            // this JVM ends already, and the hook deletes it
            return;
        }
        IoUtil.delete(path.toFile(), true);
    }
}
