package io.penstock.gateway.load;

import java.nio.ByteBuffer;

/**
 * Finds the end of an answer, and what it says in one number.
 */
public interface AnswerReader
{
    /**
     * Looks at the first answer of some bytes.
     *
     * @param in     the bytes.
     * @param offset of the answer.
     * @param limit  of the bytes.
     * @return its length, or 0 where there is more of it to come.
     */
    int length(ByteBuffer in, int offset, int limit);

    /**
     * Whether answers come in the order of their requests; messages that are pushed don't.
     *
     * @return true where they do.
     */
    boolean isOrdered();

    /**
     * The code of a complete answer: a status of HTTP, or the template of a message.
     *
     * @param in     the bytes.
     * @param offset of the answer.
     * @return the code.
     */
    int code(ByteBuffer in, int offset);
}
