package io.penstock.gateway.tls;

import javax.net.ssl.SSLException;
import org.agrona.DirectBuffer;

/**
 * What has come of a step of a handshake.
 *
 * @param isComplete    whether the handshake is complete.
 * @param failure       why it has failed, or null.
 * @param receivedAlert description of the alert without protection that it has failed for, or below 0.
 * @param consumed      bytes of the client's records that were used; what is behind them is no part of the handshake.
 * @param flight        bytes for the client.
 * @param protocol      what was agreed on, of {@link io.penstock.gateway.ring.ApplicationProtocol}.
 * @param client        what the client is called by its certificate, or null.
 * @param isTls13       whether the session is of TLS 1.3, and not of 1.2.
 * @param isResumed     whether it goes on from an earlier one.
 */
record HandshakeStep(
    boolean isComplete,
    SSLException failure,
    int receivedAlert,
    int consumed,
    byte[] flight,
    int protocol,
    DirectBuffer client,
    boolean isTls13,
    boolean isResumed)
{
    /** No alert. */
    static final int NONE = -1;

    /**
     * A step behind which the client has to say more.
     */
    static HandshakeStep goesOn(final int consumed, final byte[] flight)
    {
        return new HandshakeStep(false, null, NONE, consumed, flight, 0, null, false, false);
    }

    /**
     * A step that has failed.
     */
    static HandshakeStep failed(
        final SSLException failure, final int receivedAlert, final int consumed, final byte[] flight)
    {
        return new HandshakeStep(false, failure, receivedAlert, consumed, flight, 0, null, false, false);
    }
}
