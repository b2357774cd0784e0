package io.penstock.load;

import org.agrona.LangUtil;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;

import javax.net.ssl.SSLEngine;

/**
 * Records of a connection whose handshake an engine of Conscrypt has done, by Conscrypt's own native methods: its
 * engine's public ones make an object for each record, which a load generator that allocates nothing can't have.
 * <p>
 * What it reaches for are names of Conscrypt 2.9. Belongs to one thread.
 */
public final class ConscryptRecords
{
    private static final int WANT_READ = -2;
    private static final int CLOSE_NOTIFY = -6;
    private static final Field DELEGATE;
    private static final VarHandle SSL;
    private static final VarHandle BIO;
    private static final MethodHandle SSL_READ;
    private static final MethodHandle SSL_WRITE;
    private static final MethodHandle BIO_READ;
    private static final MethodHandle BIO_WRITE;
    private static final MethodHandle BIO_PENDING;

    static
    {
        try
        {
            final Class<?> engine = Class.forName("org.conscrypt.ConscryptEngine");
            final Class<?> ssl = Class.forName("org.conscrypt.NativeSsl");
            final Class<?> bio = Class.forName("org.conscrypt.NativeSsl$BioWrapper");
            DELEGATE = Class.forName("org.conscrypt.Java8EngineWrapper").getDeclaredField("delegate");
            DELEGATE.setAccessible(true);
            final MethodHandles.Lookup ofEngine = MethodHandles.privateLookupIn(engine, MethodHandles.lookup());
            SSL = ofEngine.findVarHandle(engine, "ssl", ssl);
            BIO = ofEngine.findVarHandle(engine, "networkBio", bio);
            SSL_READ = transfer(ssl, "readDirectByteBuffer");
            SSL_WRITE = transfer(ssl, "writeDirectByteBuffer");
            BIO_READ = transfer(bio, "readDirectByteBuffer");
            BIO_WRITE = transfer(bio, "writeDirectByteBuffer");
            BIO_PENDING = MethodHandles.privateLookupIn(bio, MethodHandles.lookup())
                .findVirtual(bio, "getPendingWrittenBytes", MethodType.methodType(int.class))
                .asType(MethodType.methodType(int.class, Object.class));
        }
        catch (final ReflectiveOperationException e)
        {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Object ssl;
    private final Object bio;

    /**
     * Takes over from an engine, which must not be used for records any more.
     *
     * @param engine of Conscrypt, its handshake done.
     */
    public ConscryptRecords(final SSLEngine engine)
    {
        try
        {
            final Object delegate = DELEGATE.get(engine);
            ssl = SSL.get(delegate);
            bio = BIO.get(delegate);
        }
        catch (final IllegalAccessException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Hands one whole record to the TLS library.
     *
     * @param address of its first byte.
     * @param length  of it in bytes, header included.
     * @return whether all of it was taken.
     */
    public boolean feed(final long address, final int length)
    {
        return call(BIO_WRITE, bio, address, length) == length;
    }

    /**
     * Takes plaintext of the records that were fed.
     *
     * @param address to write to.
     * @param length  how many bytes there is room for.
     * @return number of bytes; 0 where there are no more; -1 where the other side has said close_notify.
     */
    public int decrypt(final long address, final int length)
    {
        final int read = call(SSL_READ, ssl, address, length);
        return read == WANT_READ ? 0 : read == CLOSE_NOTIFY ? -1 : read;
    }

    /**
     * Makes a record.
     *
     * @param address of the plaintext.
     * @param length  of it in bytes, at most 16384.
     * @return whether all of it was taken.
     */
    public boolean encrypt(final long address, final int length)
    {
        return call(SSL_WRITE, ssl, address, length) == length;
    }

    /**
     * How many bytes there are to be sent.
     *
     * @return their number.
     */
    public int pending()
    {
        try
        {
            return (int)BIO_PENDING.invokeExact(bio);
        }
        catch (final Throwable e)
        {
            LangUtil.rethrowUnchecked(e);
            return 0;
        }
    }

    /**
     * Takes what is to be sent.
     *
     * @param address to write to.
     * @param length  how many bytes, at most {@link #pending()}.
     * @return number of bytes.
     */
    public int take(final long address, final int length)
    {
        return call(BIO_READ, bio, address, length);
    }

    private static MethodHandle transfer(final Class<?> owner, final String name) throws ReflectiveOperationException
    {
        return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
            .findVirtual(owner, name, MethodType.methodType(int.class, long.class, int.class))
            .asType(MethodType.methodType(int.class, Object.class, long.class, int.class));
    }

    private static int call(final MethodHandle handle, final Object target, final long address, final int length)
    {
        try
        {
            return (int)handle.invokeExact(target, address, length);
        }
        catch (final Throwable e)
        {
            LangUtil.rethrowUnchecked(e);
            return 0;
        }
    }
}
