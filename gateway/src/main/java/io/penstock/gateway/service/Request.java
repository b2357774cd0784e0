package io.penstock.gateway.service;

import org.agrona.DirectBuffer;

/**
 * A view over one request: a checked SBE message and what a service may know about where it came from. Valid during
 * {@link Service#onRequest} only.
 */
public interface Request
{
    /**
     * The memory the message lies in. A service reads it and never writes to it.
     *
     * @return the buffer.
     */
    DirectBuffer buffer();

    /**
     * Where the message's body begins: the first byte behind its SBE message header.
     *
     * @return offset in {@link #buffer()}, in bytes.
     */
    int offset();

    /**
     * Length of the message's body: its block, groups and variable data, without the SBE message header.
     *
     * @return length in bytes.
     */
    int length();

    /**
     * The template of the message, from its SBE message header.
     *
     * @return the template id.
     */
    int templateId();

    /**
     * The acting block length of the message, from its SBE message header.
     *
     * @return length of the root block in bytes.
     */
    int blockLength();

    /**
     * The acting version of the message, from its SBE message header.
     *
     * @return the schema version the sender used.
     */
    int version();

    /**
     * An opaque number that stands for the session the request came from, for a later {@link Replies#claimPush}.
     *
     * @return the subscription, or {@link Replies#NO_SUBSCRIPTION} where the client's protocol takes no pushes.
     */
    long subscription();

    /**
     * What the client is called by its certificate, where TLS has verified one: the subject as RFC 2253 writes it, or,
     * where that is empty, the first name of its subjectAltName, {@code URI:spiffe://example.com/desk-7}. All requests
     * of a connection have the same.
     *
     * @return the name in UTF-8, of a length of 0 where the client has none; valid during the call only.
     */
    DirectBuffer client();

    /**
     * What repeats of this request have alike, and no other request of the same client has: an
     * {@code Idempotency-Key}, or the field of the message that its route names.
     *
     * @return the key, opaque, of a length of 0 where the request has none; valid during the call only.
     */
    DirectBuffer key();

    /**
     * A hash of what is asked for, which repeats have alike: the message without what says that it is a repeat, and
     * without what the gateway has filled in.
     *
     * @return the hash, 0 where there is no key.
     */
    long fingerprint();

    /**
     * Whether the client may have sent it before: FIX's PossResend. A request with an {@code Idempotency-Key} always
     * may.
     *
     * @return true where it may be a repeat.
     */
    boolean isPossResend();
}
