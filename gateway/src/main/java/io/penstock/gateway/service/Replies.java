package io.penstock.gateway.service;

import org.agrona.MutableDirectBuffer;

/**
 * Where a service writes its answers. A claim hands out memory, {@link #commit()} sends what was written; there is one
 * claim at a time. Called on the service's own thread only, during {@link Service#onRequest}.
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
     * @param length     length of the reply's body in bytes, which is that of its block: groups and variable data are
     *                   not sent yet.
     * @throws IllegalStateException    where the request has its reply, or another claim is open.
     * @throws IllegalArgumentException where the template is unknown, or the length not that of its block.
     */
    void claim(Request request, int templateId, int length);

    /**
     * Claims memory for a message that no request asked for, and writes the SBE message header.
     *
     * @param subscription the session it goes to, as a {@link Request} had it.
     * @param templateId   the template of the message.
     * @param length       length of the message's body in bytes.
     * @return false where the subscriber takes no pushes or has gone: nothing was claimed.
     * @throws IllegalStateException    where another claim is open.
     * @throws IllegalArgumentException where the template is unknown, or the length not that of its block.
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
     * Sends what was written to the open claim.
     */
    void commit();
}
