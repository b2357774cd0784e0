package io.penstock.load;

import java.io.PrintStream;

/**
 * Tells a person what goes on: on a terminal a line that is written over, else a line for each thing. Belongs to one
 * thread.
 */
public final class Progress
{
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final boolean isQuiet;

    /**
     * Makes a progress that writes to the standard error.
     *
     * @param isTerminal whether that is a terminal.
     * @param isQuiet    whether to say nothing.
     */
    public Progress(final boolean isTerminal, final boolean isQuiet)
    {
        this(System.err, isTerminal, isQuiet);
    }

    Progress(final PrintStream out, final boolean isTerminal, final boolean isQuiet)
    {
        this.out = out;
        this.isTerminal = isTerminal;
        this.isQuiet = isQuiet;
    }

    /**
     * Says what is done now.
     *
     * @param text one line.
     */
    public void now(final String text)
    {
        if (!isQuiet)
        {
            if (isTerminal)
            {
                out.print(CLEAR + text);
            }
            else
            {
                out.println(text);
            }
            out.flush();
        }
    }

    /**
     * Says that all is done: the line is free for others.
     */
    public void end()
    {
        if (isTerminal && !isQuiet)
        {
            out.print(CLEAR);
            out.flush();
        }
    }
}
