package io.penstock.load;

import java.io.IOException;

/**
 * Opens connections to what is measured. Any thread may call it.
 */
@FunctionalInterface
interface Linker
{
    /**
     * Opens a connection.
     *
     * @return the connection, its handshake done.
     * @throws IOException where it can't be opened.
     */
    Link open() throws IOException;
}
