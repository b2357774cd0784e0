package io.penstock.gateway.protocol;

import io.penstock.codecs.http1.Http1ChunkedView;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.gateway.connection.ConnectionId;
import io.penstock.gateway.ring.ApplicationProtocol;
import io.penstock.gateway.ring.Chunk;

/**
 * What the protocol layer knows of one connection. Made when its index is used first, and used again with the index.
 * Parse counts the requests it received, frame those it answered; one thread runs both.
 */
final class ProtocolConnection
{
    /** The first bytes will tell, unless a TLS handshake has agreed on it. */
    static final int UNKNOWN = ApplicationProtocol.NONE;
    /** HTTP/1.1, and 1.0. */
    static final int HTTP1 = ApplicationProtocol.HTTP1;
    /** SBE behind Simple Open Framing Headers. */
    static final int SBE = ApplicationProtocol.SBE;

    /** A head, or a frame, comes next. */
    static final int HEAD = 0;
    /** A body of known length is being assembled. */
    static final int BODY = 1;
    /** A chunked body is being assembled. */
    static final int CHUNKED = 2;

    final int index;
    final Http1RequestView head = new Http1RequestView();
    final Http1ChunkedView chunked = new Http1ChunkedView();

    long id = ConnectionId.NONE;
    int protocol;

    // way in
    int phase;
    boolean inMessage;
    boolean isPaused;
    boolean hasEnded;
    boolean isResuming;
    /** Decrypt keeps bytes of it. */
    boolean isKept;
    /** Decrypt keeps a record of it until all before it is answered. */
    boolean isWithheld;
    boolean isClosing;
    Chunk carry;
    int received;

    // the request whose body is being assembled: the chunk holds its target, then its body; without a chunk the body is
    // skipped, and the problem answered behind it
    Chunk body;
    int bodyStart;
    int bodyLength;
    int flags;
    int route;
    int problem;
    int pathOffset0;
    int pathLength0;
    int pathOffset1;
    int pathLength1;
    int queryOffset;
    int queryLength;
    int keyOffset;
    int keyLength;
    int timeoutMs;

    // the request whose parts are passed on as they come, and how many bytes of its body are still to come, or may
    boolean isPassedOn;
    long bodyLeft;

    // bytes that came since the rate of a body was looked at
    long arrived;

    // way out
    int answered;
    boolean closesInOrder;
    int closeOrder;
    boolean hasClosed;
    /** Whether the connection closes behind the answer that is being passed on. */
    boolean closesBehind;
    Chunk held;
    int heldBytes;

    ProtocolConnection(final int index)
    {
        this.index = index;
    }

    void open(final long newId)
    {
        id = newId;
        protocol = UNKNOWN;
        phase = HEAD;
        inMessage = false;
        isPaused = false;
        hasEnded = false;
        isResuming = false;
        isKept = false;
        isWithheld = false;
        isClosing = false;
        isPassedOn = false;
        received = 0;
        answered = 0;
        closesInOrder = false;
        hasClosed = false;
        heldBytes = 0;
        arrived = 0;
        head.reset();
    }

    /**
     * Whether parts of a request have gone on, and others are still to come.
     */
    boolean isInPart()
    {
        return isPassedOn && phase != HEAD;
    }

    boolean isAnswered()
    {
        return received == answered;
    }

    /**
     * Whether bytes have come that no row stands for yet: part of a request, requests that found their slot full, or
     * what decrypt keeps.
     */
    boolean hasInput()
    {
        return carry != null || phase != HEAD || isKept;
    }
}
