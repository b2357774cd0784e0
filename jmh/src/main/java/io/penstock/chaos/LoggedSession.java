package io.penstock.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A client's log, read.
 *
 * @param session  number of the client.
 * @param outcomes of its intents, in their order.
 */
record LoggedSession(int session, List<Outcome> outcomes)
{
    private static final int PLACED_WORDS = 6;

    /**
     * Reads a log.
     *
     * @param session number of the client.
     * @param file    the log.
     * @return what it says.
     * @throws IOException where it can't be read, or has a line that no client writes.
     */
    static LoggedSession read(final int session, final Path file) throws IOException
    {
        final LoggedSession read = new LoggedSession(session, new ArrayList<>());
        try (Stream<String> lines = Files.lines(file))
        {
            for (final String line : (Iterable<String>)lines::iterator)
            {
                if (!read.take(line.split(" ", 3)))
                {
                    throw new IOException(file + ": what does this line say? " + line);
                }
            }
        }
        return read;
    }

    private boolean take(final String[] words)
    {
        if (words.length < 2 || !words[1].matches("\\d{1,18}"))
        {
            return false;
        }
        final long number = Long.parseLong(words[1]);
        if (IntentLog.INTENT.equals(words[0]))
        {
            outcomes.add(new Outcome(new Intent(session, number)));
            return number == outcomes.size() - 1;
        }
        if (number >= outcomes.size())
        {
            return false;
        }
        final Outcome outcome = outcomes.get((int)number);
        final String text = words.length > 2 ? words[2] : "";
        switch (words[0])
        {
            case IntentLog.AGAIN:
                outcome.resent();
                return true;
            case IntentLog.OPEN:
                outcome.open();
                return true;
            case IntentLog.REJECTED:
                return outcome.told(Told.rejected(outcome.intent().id(), text));
            case IntentLog.PLACED:
                final String[] values = text.split(" ");
                return values.length == PLACED_WORDS - 2 && outcome.told(Told.placed(
                    outcome.intent().id(), Long.parseLong(values[0]), values[1], Long.parseLong(values[2]),
                    Long.parseLong(values[3])));
            default:
                return false;
        }
    }
}
