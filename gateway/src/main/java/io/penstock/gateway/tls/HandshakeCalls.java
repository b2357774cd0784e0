package io.penstock.gateway.tls;

import java.lang.invoke.MethodHandle;
import javax.net.ssl.SSLEngine;

/**
 * What Conscrypt can do about handshakes and does not publish: the names are Conscrypt 2.9's. They are looked for once;
 * where one is missing, what needs it is left out, and the log says so. Used by the thread that has the engine.
 */
final class HandshakeCalls
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private static final ConscryptMembers MEMBERS = new ConscryptMembers();

    private static final Class<?> SSL = MEMBERS.type("NativeSsl");
    private static final MethodHandle REUSED =
        MEMBERS.method("SSL_session_reused", boolean.class, long.class, SSL);
    private static final MethodHandle CLOSE_SSL = MEMBERS.action(SSL, "close");
    private static final MethodHandle CLOSE_BIO = MEMBERS.action(MEMBERS.type("NativeSsl$BioWrapper"), "close");
    private static final MethodHandle STAPLE =
        MEMBERS.method("SSL_set_ocsp_response", void.class, long.class, SSL, byte[].class);

    static
    {
        if (MEMBERS.missing() != null || !NativeCalls.hasSessions())
        {
            LOG.log(System.Logger.Level.WARNING, "This Conscrypt lacks what version 2.9 has: " +
                (MEMBERS.missing() == null ? NativeCalls.missing() : MEMBERS.missing()));
        }
    }

    private HandshakeCalls()
    {
    }

    /**
     * Whether a session goes on that began with an earlier handshake.
     *
     * @param engine the engine, whose handshake is complete.
     * @return false where it doesn't, or it can't be told.
     */
    static boolean isResumed(final SSLEngine engine)
    {
        return canTell() && isReused(engine);
    }

    /**
     * Whether a session began with this handshake.
     *
     * @param engine the engine, whose handshake is complete.
     * @return false where it didn't, or it can't be told.
     */
    static boolean isNew(final SSLEngine engine)
    {
        return canTell() && !isReused(engine);
    }

    private static boolean canTell()
    {
        return REUSED != null && NativeCalls.hasSessions();
    }

    private static boolean isReused(final SSLEngine engine)
    {
        try
        {
            final Object ssl = NativeCalls.ssl(engine);
            return (boolean)REUSED.invokeExact((long)NativeCalls.SSL_HANDLE.invokeExact(ssl), ssl);
        }
        catch (final Throwable e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Frees the native memory of an engine, which can't be used any more, and which says nothing more.
     *
     * @param engine the engine.
     * @return false where that can't be.
     */
    static boolean free(final SSLEngine engine)
    {
        if (CLOSE_SSL == null || CLOSE_BIO == null || !NativeCalls.isOf(engine))
        {
            return false;
        }
        try
        {
            CLOSE_SSL.invokeExact(NativeCalls.ssl(engine));
            CLOSE_BIO.invokeExact(NativeCalls.bio(engine));
            return true;
        }
        catch (final Throwable e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Whether a response of OCSP can be given to clients.
     */
    static boolean canStaple()
    {
        return STAPLE != null && NativeCalls.SSL_OF_ENGINE != null && NativeCalls.SSL_HANDLE != null;
    }

    /**
     * Gives the client of a handshake a response of OCSP, where it asks for one. Nothing is done where that can't be.
     *
     * @param engine   the engine as Conscrypt hands it to key managers, whose handshake has begun.
     * @param response the response in DER.
     */
    static void staple(final SSLEngine engine, final byte[] response)
    {
        if (!canStaple())
        {
            return;
        }
        try
        {
            final Object ssl = (Object)NativeCalls.SSL_OF_ENGINE.invokeExact((Object)engine);
            STAPLE.invokeExact((long)NativeCalls.SSL_HANDLE.invokeExact(ssl), ssl, (Object)response);
        }
        catch (final Throwable e)
        {
            throw new IllegalStateException(e);
        }
    }
}
