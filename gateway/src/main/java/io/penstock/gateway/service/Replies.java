package io.penstock.gateway.service;

import org.agrona.MutableDirectBuffer;

/**
 * Where a service writes its answers. A claim hands out memory, {@link #commit()} sends what was written; there is one
 * claim at a time. Called on the service's own thread only, during {@link Service#onRequest}.
 * <p>
 * What is claimed has nothing of an earlier message in it: its block is one in which every field is absent, and behind
 * that are zeros. A field of the block that is not set is absent; the fields of a group's entry are all to be set. What
 * is committed is checked as a request is, whatever its client reads. A reply that is no message of the schema, for
 * bytes behind its end or a value that its field doesn't allow, is not sent: its request is answered with an error; a
 * push that is none is dropped. The log says why.
 */
public interface Replies
{
    /**
     * The subscription of a client that takes no pushes.
     */
    long NO_SUBSCRIPTION = 0;

    /**
     * Claims memory for the one reply to a request, and writes the SBE message header.
     *
     * @param request    the request that is answered.
     * @param templateId the template of the reply, which is one of the schema's.
     * @param length     length of the reply's body in bytes: that of its block; or more where groups or variable data
     *                   follow it, as many as it takes at most.
     * @throws IllegalStateException    where the request has its reply, or another claim is open.
     * @throws IllegalArgumentException where the template is unknown, or the length none that its message can have:
     *                                  {@code penstock.message.size} is the limit.
     */
    void claim(Request request, int templateId, int length);

    /**
     * Claims memory for a message that no request asked for, and writes the SBE message header.
     *
     * @param subscription the session it goes to, as a {@link Request} had it.
     * @param templateId   the template of the message.
     * @param length       length of the message's body in bytes, as for {@link #claim}.
     * @return false where the subscriber takes no pushes or has gone: nothing was claimed.
     * @throws IllegalStateException    where another claim is open.
     * @throws IllegalArgumentException where the template is unknown, or the length none that its message can have.
     */
    boolean claimPush(long subscription, int templateId, int length);

    /**
     * The memory of the open claim.
     *
     * @return the buffer to encode into.
     */
    MutableDirectBuffer buffer();

    /**
     * Where the body of the open claim begins, behind the SBE message header.
     *
     * @return offset in {@link #buffer()}, in bytes.
     */
    int offset();

    /**
     * Sends what was written to the open claim, all of the length that was claimed.
     */
    default void commit()
    {
        commit(claimed());
    }

    /**
     * Sends what was written to the open claim.
     *
     * @param length length of the body in bytes, not above what was claimed.
     * @throws IllegalStateException    where nothing was claimed.
     * @throws IllegalArgumentException where the length is none that the message can have.
     */
    void commit(int length);

    /**
     * The length that the open claim was made for.
     *
     * @return length of the body in bytes, 0 where nothing was claimed.
     */
    int claimed();
}
