package io.penstock.load;

import org.agrona.BufferUtil;
import org.conscrypt.Conscrypt;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A connection with TLS 1.3. The handshake blocks and is the engine's; behind it nothing is allocated. Certificates are
 * not checked: what is measured is not whom one talks to.
 */
final class TlsLink implements Link
{
    private static final int HEADER_LENGTH = 5;
    private static final int LENGTH_OFFSET = 3;
    private static final int MAX_RECORD_LENGTH = HEADER_LENGTH + 16384 + 256;
    private static final int MAX_PLAINTEXT_LENGTH = 16384;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocateDirect(2 * MAX_RECORD_LENGTH).limit(0);
    private final long receivedAddress = BufferUtil.address(received);
    private final ByteBuffer toSend = ByteBuffer.allocateDirect(2 * MAX_RECORD_LENGTH).limit(0);
    private final long toSendAddress = BufferUtil.address(toSend);
    private final SSLEngine engine;
    private ConscryptRecords records;
    private boolean hasPlaintext;

    private TlsLink(final SocketChannel channel, final SSLEngine engine)
    {
        this.channel = channel;
        this.engine = engine;
    }

    /**
     * A context that trusts everybody.
     *
     * @return the context, for all connections.
     */
    static SSLContext context()
    {
        try
        {
            final SSLContext context = SSLContext.getInstance("TLSv1.3", Conscrypt.newProvider());
            context.init(null, new TrustManager[]{new TrustAll()}, new SecureRandom());
            return context;
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }

    static Link open(final InetSocketAddress address, final SSLContext context) throws IOException
    {
        final SocketChannel channel = PlainLink.connect(address, true);
        try
        {
            final SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(new String[]{"TLSv1.3"});
            final TlsLink link = new TlsLink(channel, engine);
            link.shakeHands();
            channel.configureBlocking(false);
            return link;
        }
        catch (final IOException e)
        {
            channel.close();
            throw e;
        }
    }

    private void shakeHands() throws IOException
    {
        final ByteBuffer none = ByteBuffer.allocate(MAX_PLAINTEXT_LENGTH);
        engine.beginHandshake();
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.FINISHED && status != HandshakeStatus.NOT_HANDSHAKING)
        {
            final SSLEngineResult result;
            if (status == HandshakeStatus.NEED_WRAP)
            {
                toSend.clear();
                result = engine.wrap(NOTHING, toSend);
                toSend.flip();
                while (toSend.hasRemaining())
                {
                    channel.write(toSend);
                }
            }
            else
            {
                result = engine.unwrap(received, none);
                if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW)
                {
                    received.compact();
                    final int length = channel.read(received);
                    received.flip();
                    if (length < 0)
                    {
                        throw new EOFException("closed during the TLS handshake");
                    }
                }
            }
            status = result.getHandshakeStatus();
        }
        records = new ConscryptRecords(engine);
    }

    @Override
    public SocketChannel channel()
    {
        return channel;
    }

    @Override
    public boolean send(final ByteBuffer out) throws IOException
    {
        while (flush() && out.hasRemaining())
        {
            final int length = Math.min(out.remaining(), MAX_PLAINTEXT_LENGTH);
            if (!records.encrypt(BufferUtil.address(out) + out.position(), length))
            {
                throw new IOException("TLS took a part of a record");
            }
            out.position(out.position() + length);
        }
        return !out.hasRemaining() && !toSend.hasRemaining();
    }

    /**
     * Sends the ciphertext there is.
     *
     * @return whether none is left.
     */
    private boolean flush() throws IOException
    {
        int pending = records.pending();
        while (toSend.hasRemaining() || pending > 0)
        {
            if (!toSend.hasRemaining())
            {
                toSend.clear().limit(records.take(toSendAddress, Math.min(pending, toSend.capacity())));
                pending = records.pending();
            }
            channel.write(toSend);
            if (toSend.hasRemaining())
            {
                return false;
            }
        }
        return true;
    }

    @Override
    public int receive(final ByteBuffer in) throws IOException
    {
        received.compact();
        final int length = channel.read(received);
        received.flip();
        final int before = in.position();
        boolean isClosed = false;
        hasPlaintext = true;
        while (hasPlaintext && in.hasRemaining())
        {
            final int plain = records.decrypt(BufferUtil.address(in) + in.position(), in.remaining());
            isClosed = plain < 0;
            in.position(in.position() + Math.max(0, plain));
            hasPlaintext = plain > 0 || plain == 0 && feed();
        }
        // what came before the end is told first
        final boolean isOver = isClosed || length < 0 && !hasPlaintext;
        return isOver && in.position() == before ? -1 : in.position() - before;
    }

    @Override
    public boolean hasMore()
    {
        return hasPlaintext;
    }

    /**
     * Gives TLS the next record, where all of it is there.
     */
    private boolean feed() throws IOException
    {
        if (received.remaining() < HEADER_LENGTH)
        {
            return false;
        }
        final int position = received.position();
        final int length = HEADER_LENGTH + (received.getShort(position + LENGTH_OFFSET) & 0xFFFF);
        if (length > MAX_RECORD_LENGTH)
        {
            throw new IOException("a TLS record of " + length + " bytes");
        }
        if (received.remaining() < length)
        {
            return false;
        }
        if (!records.feed(receivedAddress + position, length))
        {
            throw new IOException("TLS took a part of a record");
        }
        received.position(position + length);
        return true;
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
        engine.closeOutbound();
    }

    /** Trusts everybody. */
    private static final class TrustAll implements X509TrustManager
    {
        @Override
        public void checkClientTrusted(final X509Certificate[] chain, final String type)
        {
            // a client meets no clients
        }

        @Override
        public void checkServerTrusted(final X509Certificate[] chain, final String type)
        {
            // whoever answers is measured
        }

        @Override
        public X509Certificate[] getAcceptedIssuers()
        {
            return new X509Certificate[0];
        }
    }
}
