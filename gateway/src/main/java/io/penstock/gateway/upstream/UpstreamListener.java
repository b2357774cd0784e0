package io.penstock.gateway.upstream;

import io.penstock.codecs.http1.Http1ResponseView;
import org.agrona.DirectBuffer;

/**
 * Is told of the answer to a request, on the pool's thread: a head, parts of the body, the end; or a failure, at any
 * point of it. After the end or a failure nothing more comes, and the request belongs to the pool again.
 * <p>
 * Each method may begin, pause, resume or cancel requests, this one as well.
 */
public interface UpstreamListener
{
    /**
     * The head of the final response; interim ones are not passed on.
     *
     * @param request which is answered; {@link UpstreamRequest#responseLength()} is known.
     * @param view    what the head says, valid within the call.
     * @param buffer  where it lies, valid within the call.
     * @param offset  of its first byte.
     */
    void onHead(UpstreamRequest request, Http1ResponseView view, DirectBuffer buffer, int offset);

    /**
     * A part of the body, without its framing.
     *
     * @param request which is answered.
     * @param buffer  where the part lies, valid within the call.
     * @param offset  of its first byte.
     * @param length  of the part in bytes, above 0.
     * @return how many bytes are taken, 0 to {@code length}. Where it is not all of them, the rest is offered again
     * after {@link UpstreamRequest#resume()}, and the upstream is not read meanwhile.
     */
    int onBody(UpstreamRequest request, DirectBuffer buffer, int offset, int length);

    /**
     * The answer is complete.
     *
     * @param request which is answered.
     */
    void onEnd(UpstreamRequest request);

    /**
     * There will be no answer, or no more of it.
     *
     * @param request that failed; {@link UpstreamRequest#hasHead()} tells whether its head was passed on.
     * @param code    of {@link UpstreamError}.
     */
    void onFailure(UpstreamRequest request, int code);

    /**
     * There is room again for a part of the request's body, of which not all was taken.
     *
     * @param request whose body it is.
     */
    void onRoom(UpstreamRequest request);
}
