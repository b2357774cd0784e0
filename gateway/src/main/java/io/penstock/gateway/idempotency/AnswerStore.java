package io.penstock.gateway.idempotency;

import org.agrona.DirectBuffer;

/**
 * What has been answered to which key. An entry is being worked on from when it is admitted until it is answered or has
 * failed; from then on it may be forgotten.
 */
public interface AnswerStore extends AutoCloseable
{
    /** The key is known and was answered: the answer has been copied. */
    int REPEATED = -1;

    /** The key is known and still worked on. */
    int IN_USE = -2;

    /** The key is known, with another fingerprint. */
    int REUSED = -3;

    /** The key is known, and its request came to nothing, or its answer could not be kept. */
    int FAILED = -4;

    /** The key is known, but nothing said that its request comes again. */
    int KNOWN = -5;

    /** The key is too long, or all entries are being worked on: nothing is remembered of it. */
    int REFUSED = -6;

    /**
     * The scope of a client's keys, so that none gets what another one was answered.
     *
     * @param client its name, all bytes of the buffer.
     * @return the scope, by a keyed hash of 64 bits.
     */
    long scope(DirectBuffer client);

    /**
     * Looks a key up, and makes an entry for one that is not known.
     *
     * @param scope         whose key it is: the same key in another scope is another one.
     * @param key           the bytes of the buffer.
     * @param fingerprint   of the request, which is the same for each time that it comes.
     * @param isPossResend  whether the request may be one that has come before.
     * @param answer        takes the first answer, where that is the verdict.
     * @return the new entry, 0 or above: it is to be answered or failed; else one of the verdicts above.
     */
    int admit(long scope, DirectBuffer key, long fingerprint, boolean isPossResend, FirstAnswer answer);

    /**
     * Remembers the answer to an entry that is worked on. Where there is no room for it, it has failed.
     *
     * @param entry  that was admitted.
     * @param buffer the answer lies in.
     * @param offset of its first byte.
     * @param length of it.
     */
    void answer(int entry, DirectBuffer buffer, int offset, int length);

    /**
     * Remembers that an entry that is worked on came to nothing.
     *
     * @param entry that was admitted.
     */
    void fail(int entry);

    /**
     * What the memory has done and holds.
     *
     * @return the counters, which any thread may read.
     */
    AnswerCounters counters();

    /**
     * Frees the memory.
     */
    @Override
    void close();
}
