package io.penstock.jmh;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.net.ssl.SSLException;

/**
 * The server's end of an established TLS 1.3 connection, with a client at the other end that is the same for all kinds
 * of server. A record can be decrypted once, and in its order: before each call of a benchmark the client seals a batch
 * of them, which is not timed. Belongs to one thread.
 */
@State(Scope.Thread)
public abstract class TlsServer
{
    /** Records a call. */
    static final int BATCH = 64;

    /** Bytes of plaintext in a record. */
    static final int PLAIN_LENGTH = 300;

    private static final long SEED = 20_260_101;

    final byte[][] plain = new byte[BATCH][PLAIN_LENGTH];
    final TlsClient client;

    private boolean isIncoming;

    TlsServer()
    {
        final Random random = new Random(SEED);
        for (final byte[] each : plain)
        {
            random.nextBytes(each);
        }
        try
        {
            client = new TlsClient();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Connects.
     *
     * @param params tell which benchmark is run.
     * @throws GeneralSecurityException where a library or its certificate can't be had.
     * @throws IOException              where the certificate can't be made, or the handshake fails.
     */
    @Setup(Level.Trial)
    public void connect(final BenchmarkParams params) throws GeneralSecurityException, IOException
    {
        isIncoming = params.getBenchmark().endsWith("In");
        connect();
    }

    /**
     * Has the next records, or what they are made of, ready.
     *
     * @throws SSLException never.
     */
    @Setup(Level.Invocation)
    public void prepare() throws SSLException
    {
        if (isIncoming)
        {
            prepareOpen();
        }
        else
        {
            prepareSeal();
        }
    }

    final void connect() throws GeneralSecurityException, IOException
    {
        open(TlsCertificate.make());
        client.handshake(this);
        // what a server says behind the handshake, such as tickets, leaves with its first record
        prepareSeal();
        seal(0);
        client.open(sealed(0));
    }

    final void prepareOpen() throws SSLException
    {
        for (int i = 0; i < BATCH; i++)
        {
            prepareOpen(i, client.seal(plain[i]));
        }
    }

    /** Gives native memory back. */
    @TearDown(Level.Trial)
    public void close()
    {
        release();
    }

    /**
     * Makes the server's end.
     */
    abstract void open(TlsCertificate certificate) throws GeneralSecurityException, IOException;

    /**
     * Takes bytes of a handshake.
     */
    abstract void receive(ByteBuffer bytes) throws SSLException;

    /**
     * What the server has to say in a handshake, taken.
     */
    abstract ByteBuffer produced() throws SSLException;

    /**
     * Puts a record where the server's socket would.
     */
    abstract void prepareOpen(int index, ByteBuffer record);

    /**
     * Puts plaintext where it is sealed from.
     */
    abstract void prepareSeal();

    /**
     * Decrypts a record of the batch: what is timed.
     *
     * @return length of its plaintext.
     */
    abstract int open(int index) throws SSLException;

    /**
     * Encrypts the plaintext of a record of the batch: what is timed.
     *
     * @return length of the record.
     */
    abstract int seal(int index) throws SSLException;

    /**
     * The plaintext that {@link #open(int)} has made last.
     */
    abstract ByteBuffer opened(int index);

    /**
     * The record that {@link #seal(int)} has made last.
     */
    abstract ByteBuffer sealed(int index);

    abstract void release();
}
