package io.penstock.chaos;

import java.io.IOException;

/**
 * One connection of a client with a gateway, in the client's protocol. Belongs to its client's thread.
 */
interface Wire extends AutoCloseable
{
    /**
     * Sends an order.
     *
     * @param intent  the order.
     * @param isAgain whether it may have been sent before.
     * @throws IOException where the connection is lost.
     */
    void send(Intent intent, boolean isAgain) throws IOException;

    /**
     * Sends what was made until now.
     *
     * @throws IOException where the connection is lost.
     */
    void flush() throws IOException;

    /**
     * Reads one answer; waits for it.
     *
     * @return what it says.
     * @throws IOException where the connection is lost, or nothing comes.
     */
    Told read() throws IOException;

    @Override
    void close() throws IOException;
}
