package io.penstock.gateway.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * OpenSSL's command.
 */
public final class OpenSsl
{
    private OpenSsl()
    {
    }

    /**
     * Runs the command.
     *
     * @param arguments its arguments.
     * @return what it wrote.
     * @throws IllegalStateException where it failed.
     */
    public static String run(final String... arguments)
    {
        final Result result = attempt("", arguments);
        if (result.status() != 0)
        {
            throw new IllegalStateException(String.join(" ", arguments) + ": " + result.text());
        }
        return result.text();
    }

    /**
     * Runs the command, which may fail.
     *
     * @param input     what it reads.
     * @param arguments its arguments.
     * @return what became of it.
     */
    public static Result attempt(final String input, final String... arguments)
    {
        final List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            try
            {
                process.getOutputStream().write(input.getBytes(StandardCharsets.ISO_8859_1));
                process.getOutputStream().close();
            }
            catch (final IOException e)
            {
                // it has ended before it read all
            }
            final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Result(process.waitFor(), text);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        catch (final InterruptedException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What became of a command.
     *
     * @param status its exit status.
     * @param text   what it wrote.
     */
    public record Result(int status, String text)
    {
    }
}
