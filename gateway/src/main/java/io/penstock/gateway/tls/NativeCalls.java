package io.penstock.gateway.tls;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Conscrypt's native methods for records. Its engine's public methods call them too, but make an object or two for each
 * record, and take a lock for each call; these take addresses and give numbers. Their names are Conscrypt 2.9's and not
 * public: they are looked for once, and where one is missing, none may be called.
 * <p>
 * All that is called {@code ssl}, {@code bio} or {@code callbacks} is Conscrypt's, as {@link NativeSession} has it.
 * Used by the thread that has the engine: nothing is locked here.
 */
final class NativeCalls
{
    /** There is no whole record to read from, or the last one had no bytes. */
    static final int WANT_READ = -2;

    /** The peer has said that it sends no more. */
    static final int CLOSED = -6;

    /** The error of a write that goes on once what is pending is taken. */
    static final int WANT_WRITE = 3;

    private static final String PACKAGE = "org.conscrypt.";

    // set while the handles below are looked for
    private static String missing;

    private static final Class<?> WRAPPER = type("Java8EngineWrapper");
    private static final Class<?> ENGINE = type("ConscryptEngine");
    private static final Class<?> SSL = type("NativeSsl");
    private static final Class<?> BIO = type("NativeSsl$BioWrapper");
    private static final Class<?> CRYPTO = type("NativeCrypto");
    private static final Class<?> CALLBACKS = type("NativeCrypto$SSLHandshakeCallbacks");

    private static final MethodHandle DELEGATE = getter(WRAPPER, "delegate", ENGINE);
    private static final MethodHandle SSL_OF_ENGINE = getter(ENGINE, "ssl", SSL);
    private static final MethodHandle BIO_OF_ENGINE = getter(ENGINE, "networkBio", BIO);
    private static final MethodHandle CALLBACKS_OF_SSL = getter(SSL, "handshakeCallbacks", CALLBACKS);
    private static final MethodHandle SSL_HANDLE = getter(SSL, "ssl", long.class);
    private static final MethodHandle BIO_HANDLE = getter(BIO, "bio", long.class);

    private static final MethodHandle FEED = method(
        "ENGINE_SSL_write_BIO_direct", int.class, long.class, SSL, long.class, long.class, int.class, CALLBACKS);
    private static final MethodHandle READ = method(
        "ENGINE_SSL_read_direct", int.class, long.class, SSL, long.class, int.class, CALLBACKS);
    private static final MethodHandle WRITE = method(
        "ENGINE_SSL_write_direct", int.class, long.class, SSL, long.class, int.class, CALLBACKS);
    private static final MethodHandle TAKE = method(
        "ENGINE_SSL_read_BIO_direct", int.class, long.class, SSL, long.class, long.class, int.class, CALLBACKS);
    private static final MethodHandle PENDING = method("SSL_pending_written_bytes_in_BIO", int.class, long.class);
    private static final MethodHandle ERROR = method("SSL_get_error", int.class, long.class, SSL, int.class);
    private static final MethodHandle SHUTDOWN = method("ENGINE_SSL_shutdown", void.class, long.class, SSL, CALLBACKS);

    private NativeCalls()
    {
    }

    /**
     * What this Conscrypt lacks of what is looked for.
     *
     * @return its name, or null where everything is there.
     */
    static String missing()
    {
        return missing;
    }

    static Object ssl(final SSLEngine engine) throws SSLException
    {
        try
        {
            return (Object)SSL_OF_ENGINE.invokeExact((Object)DELEGATE.invokeExact((Object)engine));
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    static Object bio(final SSLEngine engine) throws SSLException
    {
        try
        {
            return (Object)BIO_OF_ENGINE.invokeExact((Object)DELEGATE.invokeExact((Object)engine));
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    static Object callbacks(final Object ssl) throws SSLException
    {
        try
        {
            return (Object)CALLBACKS_OF_SSL.invokeExact(ssl);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Gives bytes of the peer.
     *
     * @return number of bytes taken: all or none.
     */
    static int feed(
        final Object ssl, final Object bio, final Object callbacks, final long address, final int length)
        throws SSLException
    {
        try
        {
            return (int)FEED.invokeExact(
                (long)SSL_HANDLE.invokeExact(ssl), ssl, (long)BIO_HANDLE.invokeExact(bio), address, length, callbacks);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Reads plaintext, of one record at most.
     *
     * @return number of bytes, {@link #WANT_READ} or {@link #CLOSED}.
     */
    static int read(final Object ssl, final Object callbacks, final long address, final int length)
        throws SSLException
    {
        try
        {
            return (int)READ.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl, address, length, callbacks);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Makes a record of plaintext, behind what else is to be said.
     *
     * @return number of bytes taken, or what {@link #error} is asked about.
     */
    static int write(final Object ssl, final Object callbacks, final long address, final int length)
        throws SSLException
    {
        try
        {
            return (int)WRITE.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl, address, length, callbacks);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Takes bytes for the peer.
     *
     * @return number of bytes; not above 0 where there are none.
     */
    static int take(
        final Object ssl, final Object bio, final Object callbacks, final long address, final int length)
        throws SSLException
    {
        try
        {
            return (int)TAKE.invokeExact(
                (long)SSL_HANDLE.invokeExact(ssl), ssl, (long)BIO_HANDLE.invokeExact(bio), address, length, callbacks);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * How many bytes for the peer there are.
     */
    static int pending(final Object bio) throws SSLException
    {
        try
        {
            final long handle = (long)BIO_HANDLE.invokeExact(bio);
            return handle == 0 ? 0 : (int)PENDING.invokeExact(handle);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Why a write took nothing.
     */
    static int error(final Object ssl, final int result) throws SSLException
    {
        try
        {
            return (int)ERROR.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl, result);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    /**
     * Says that no more is sent.
     */
    static void shutdown(final Object ssl, final Object callbacks) throws SSLException
    {
        try
        {
            SHUTDOWN.invokeExact((long)SSL_HANDLE.invokeExact(ssl), ssl, callbacks);
        }
        catch (final Throwable e)
        {
            throw failed(e);
        }
    }

    private static SSLException failed(final Throwable e)
    {
        if (e instanceof SSLException)
        {
            return (SSLException)e;
        }
        if (e instanceof RuntimeException)
        {
            throw (RuntimeException)e;
        }
        if (e instanceof IOException)
        {
            return new SSLException(e);
        }
        if (e instanceof Error)
        {
            throw (Error)e;
        }
        throw new IllegalStateException(e);
    }

    private static Class<?> type(final String name)
    {
        try
        {
            return Class.forName(PACKAGE + name);
        }
        catch (final ClassNotFoundException e)
        {
            missing = name;
            return Object.class;
        }
    }

    private static MethodHandle getter(final Class<?> owner, final String name, final Class<?> type)
    {
        try
        {
            final Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return lookup.findGetter(owner, name, type).asType(MethodType.methodType(type, owner).erase());
        }
        catch (final ReflectiveOperationException e)
        {
            missing = owner.getSimpleName() + '.' + name;
            return null;
        }
    }

    private static MethodHandle method(final String name, final Class<?> result, final Class<?>... parameters)
    {
        try
        {
            final MethodType type = MethodType.methodType(result, parameters);
            final Lookup lookup = MethodHandles.privateLookupIn(CRYPTO, MethodHandles.lookup());
            return lookup.findStatic(CRYPTO, name, type).asType(type.erase());
        }
        catch (final ReflectiveOperationException e)
        {
            missing = CRYPTO.getSimpleName() + '.' + name;
            return null;
        }
    }
}
