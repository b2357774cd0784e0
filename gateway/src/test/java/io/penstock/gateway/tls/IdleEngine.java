package io.penstock.gateway.tls;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLSession;

/**
 * An engine that says OK, and neither takes nor gives anything.
 */
final class IdleEngine extends SSLEngine
{
    private static final SSLEngineResult NOTHING =
        new SSLEngineResult(Status.OK, HandshakeStatus.NOT_HANDSHAKING, 0, 0);

    @Override
    public SSLEngineResult wrap(final ByteBuffer[] from, final int offset, final int length, final ByteBuffer to)
    {
        return NOTHING;
    }

    @Override
    public SSLEngineResult unwrap(final ByteBuffer from, final ByteBuffer[] to, final int offset, final int length)
    {
        return NOTHING;
    }

    @Override
    public Runnable getDelegatedTask()
    {
        return null;
    }

    @Override
    public boolean isInboundDone()
    {
        return false;
    }

    @Override
    public boolean isOutboundDone()
    {
        return false;
    }

    @Override
    public String[] getSupportedCipherSuites()
    {
        return new String[0];
    }

    @Override
    public String[] getEnabledCipherSuites()
    {
        return new String[0];
    }

    @Override
    public String[] getSupportedProtocols()
    {
        return new String[0];
    }

    @Override
    public String[] getEnabledProtocols()
    {
        return new String[0];
    }

    @Override
    public SSLSession getSession()
    {
        return null;
    }

    @Override
    public boolean getUseClientMode()
    {
        return false;
    }

    @Override
    public boolean getNeedClientAuth()
    {
        return false;
    }

    @Override
    public boolean getWantClientAuth()
    {
        return false;
    }

    @Override
    public boolean getEnableSessionCreation()
    {
        return false;
    }

    @Override
    public HandshakeStatus getHandshakeStatus()
    {
        return HandshakeStatus.NOT_HANDSHAKING;
    }

    @Override
    public void beginHandshake()
    {
        // nothing
    }

    @Override
    public void closeInbound()
    {
        // nothing
    }

    @Override
    public void closeOutbound()
    {
        // nothing
    }

    @Override
    public void setEnabledCipherSuites(final String[] value)
    {
        // nothing
    }

    @Override
    public void setEnabledProtocols(final String[] value)
    {
        // nothing
    }

    @Override
    public void setUseClientMode(final boolean value)
    {
        // nothing
    }

    @Override
    public void setNeedClientAuth(final boolean value)
    {
        // nothing
    }

    @Override
    public void setWantClientAuth(final boolean value)
    {
        // nothing
    }

    @Override
    public void setEnableSessionCreation(final boolean value)
    {
        // nothing
    }
}
