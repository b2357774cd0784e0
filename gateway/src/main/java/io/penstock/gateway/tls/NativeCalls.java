package io.penstock.gateway.tls;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
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

    private static final ConscryptMembers MEMBERS = new ConscryptMembers();

    private static final Class<?> WRAPPER = MEMBERS.type("Java8EngineWrapper");
    private static final Class<?> ENGINE = MEMBERS.type("ConscryptEngine");
    private static final Class<?> SSL = MEMBERS.type("NativeSsl");
    private static final Class<?> BIO = MEMBERS.type("NativeSsl$BioWrapper");
    private static final Class<?> CALLBACKS = MEMBERS.type("NativeCrypto$SSLHandshakeCallbacks");

    // the way from an engine to its session, which others go, too
    static final MethodHandle DELEGATE = MEMBERS.getter(WRAPPER, "delegate", ENGINE);
    static final MethodHandle SSL_OF_ENGINE = MEMBERS.getter(ENGINE, "ssl", SSL);
    static final MethodHandle SSL_HANDLE = MEMBERS.getter(SSL, "ssl", long.class);

    private static final MethodHandle BIO_OF_ENGINE = MEMBERS.getter(ENGINE, "networkBio", BIO);
    private static final MethodHandle CALLBACKS_OF_SSL = MEMBERS.getter(SSL, "handshakeCallbacks", CALLBACKS);
    private static final MethodHandle BIO_HANDLE = MEMBERS.getter(BIO, "bio", long.class);

    private static final MethodHandle FEED = MEMBERS.method(
        "ENGINE_SSL_write_BIO_direct", int.class, long.class, SSL, long.class, long.class, int.class, CALLBACKS);
    private static final MethodHandle READ = MEMBERS.method(
        "ENGINE_SSL_read_direct", int.class, long.class, SSL, long.class, int.class, CALLBACKS);
    private static final MethodHandle WRITE = MEMBERS.method(
        "ENGINE_SSL_write_direct", int.class, long.class, SSL, long.class, int.class, CALLBACKS);
    private static final MethodHandle TAKE = MEMBERS.method(
        "ENGINE_SSL_read_BIO_direct", int.class, long.class, SSL, long.class, long.class, int.class, CALLBACKS);
    private static final MethodHandle PENDING =
        MEMBERS.method("SSL_pending_written_bytes_in_BIO", int.class, long.class);
    private static final MethodHandle ERROR = MEMBERS.method("SSL_get_error", int.class, long.class, SSL, int.class);
    private static final MethodHandle SHUTDOWN =
        MEMBERS.method("ENGINE_SSL_shutdown", void.class, long.class, SSL, CALLBACKS);

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
        return MEMBERS.missing();
    }

    /**
     * Whether the native session of an engine can be found.
     */
    static boolean hasSessions()
    {
        return DELEGATE != null && SSL_OF_ENGINE != null && SSL_HANDLE != null;
    }

    /**
     * Whether an engine is one that has all that is looked for.
     */
    static boolean isOf(final SSLEngine engine)
    {
        return missing() == null && WRAPPER.isInstance(engine);
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
}
