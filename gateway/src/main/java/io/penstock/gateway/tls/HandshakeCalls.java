package io.penstock.gateway.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import javax.net.ssl.SSLEngine;

/**
 * What Conscrypt can do about handshakes and does not publish: the names are Conscrypt 2.9's. They are looked for once;
 * where one is missing, what needs it is left out, and the log says so. Used by the thread that has the engine.
 */
final class HandshakeCalls
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private static final MethodHandle SSL = find(HandshakeCalls::ssl);
    private static final MethodHandle SSL_HANDLE = find(HandshakeCalls::sslHandle);
    private static final MethodHandle DELEGATE = find(HandshakeCalls::delegate);
    private static final MethodHandle REUSED = find(HandshakeCalls::reused);
    private static final MethodHandle STAPLE = find(HandshakeCalls::staple);

    private HandshakeCalls()
    {
    }

    /** Looks for a field or a method. */
    private interface Search
    {
        MethodHandle find(Lookup lookup) throws ReflectiveOperationException;
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
        return REUSED != null && SSL != null && SSL_HANDLE != null && DELEGATE != null;
    }

    private static boolean isReused(final SSLEngine engine)
    {
        try
        {
            final Object ssl = (Object)SSL.invokeExact((Object)DELEGATE.invokeExact((Object)engine));
            return (boolean)REUSED.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl);
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
        return STAPLE != null && SSL != null && SSL_HANDLE != null;
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
            final Object ssl = (Object)SSL.invokeExact((Object)engine);
            STAPLE.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl, (Object)response);
        }
        catch (final Throwable e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static MethodHandle delegate(final Lookup lookup) throws ReflectiveOperationException
    {
        return getter(lookup, "Java8EngineWrapper", "delegate", type("ConscryptEngine"));
    }

    private static MethodHandle ssl(final Lookup lookup) throws ReflectiveOperationException
    {
        return getter(lookup, "ConscryptEngine", "ssl", type("NativeSsl"));
    }

    private static MethodHandle sslHandle(final Lookup lookup) throws ReflectiveOperationException
    {
        return getter(lookup, "NativeSsl", "ssl", long.class);
    }

    private static MethodHandle reused(final Lookup lookup) throws ReflectiveOperationException
    {
        return method(
            lookup, "SSL_session_reused", MethodType.methodType(boolean.class, long.class, type("NativeSsl")));
    }

    private static MethodHandle staple(final Lookup lookup) throws ReflectiveOperationException
    {
        return method(
            lookup,
            "SSL_set_ocsp_response",
            MethodType.methodType(void.class, long.class, type("NativeSsl"), byte[].class));
    }

    private static MethodHandle find(final Search search)
    {
        try
        {
            return search.find(MethodHandles.lookup());
        }
        catch (final ReflectiveOperationException e)
        {
            LOG.log(System.Logger.Level.WARNING, "This Conscrypt lacks what version 2.9 has: " + e);
            return null;
        }
    }

    private static MethodHandle getter(
        final Lookup lookup, final String owner, final String name, final Class<?> fieldType)
        throws ReflectiveOperationException
    {
        final MethodHandle getter =
            MethodHandles.privateLookupIn(type(owner), lookup).findGetter(type(owner), name, fieldType);
        return getter.asType(getter.type().erase());
    }

    private static MethodHandle method(final Lookup lookup, final String name, final MethodType methodType)
        throws ReflectiveOperationException
    {
        final Class<?> crypto = type("NativeCrypto");
        return MethodHandles.privateLookupIn(crypto, lookup)
            .findStatic(crypto, name, methodType)
            .asType(methodType.erase());
    }

    private static Class<?> type(final String name) throws ReflectiveOperationException
    {
        return Class.forName("org.conscrypt." + name);
    }
}
