package io.penstock.chaos;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What one client does, in a file to which lines are added only, each by a write of its own, before anything is done
 * that depends on it:
 * <pre>
 *   intent NUMBER                                    before the order is sent for the first time
 *   again NUMBER                                     before it is sent again, as a possible resend
 *   placed NUMBER ORDER-ID SYMBOL QUANTITY PRICE     the answer says that it was taken
 *   rejected NUMBER TEXT                             the answer says that it was not
 *   open NUMBER TEXT                                 the answer leaves that open
 * </pre>
 * Belongs to its client's thread.
 */
final class IntentLog implements AutoCloseable
{
    static final String INTENT = "intent";
    static final String AGAIN = "again";
    static final String PLACED = "placed";
    static final String REJECTED = "rejected";
    static final String OPEN = "open";

    private final OutputStream out;

    /**
     * Begins a log.
     *
     * @param file that is not there yet.
     * @throws IOException where it can't be written.
     */
    IntentLog(final Path file) throws IOException
    {
        out = new FileOutputStream(file.toFile(), true);
    }

    void intent(final long number)
    {
        write(INTENT + ' ' + number);
    }

    void again(final long number)
    {
        write(AGAIN + ' ' + number);
    }

    void told(final long number, final Told told)
    {
        switch (told.kind())
        {
            case PLACED:
                write(PLACED + ' ' + number + ' ' + told.orderId() + ' ' + told.symbol() + ' ' + told.quantity() +
                    ' ' + told.price());
                break;
            case REJECTED:
                write(REJECTED + ' ' + number + ' ' + told.text());
                break;
            default:
                write(OPEN + ' ' + number + ' ' + told.text());
                break;
        }
    }

    private void write(final String line)
    {
        try
        {
            out.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException
    {
        out.close();
    }
}
