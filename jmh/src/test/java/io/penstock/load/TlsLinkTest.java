package io.penstock.load;

import io.penstock.peers.PeerCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Timeout(60)
class TlsLinkTest
{
    private static final int LENGTH = 300_000;
    private static final int PRIME = 251;

    @TempDir
    private Path folder;

    /** More than a record, and more than fits into the reader's buffer, comes before the end. */
    @Test
    void shouldGiveAllThatCameBeforeTheEnd() throws IOException, GeneralSecurityException
    {
        try (SSLServerSocket listener = listener())
        {
            final Thread server = new Thread(() -> sendAndClose(listener), "sender");
            server.start();
            final InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
            final ByteBuffer in = ByteBuffer.allocateDirect(1000);
            int received = 0;
            try (Link link = TlsLink.open(address, TlsLink.context()))
            {
                for (int length = link.receive(in); length >= 0; length = link.receive(in))
                {
                    for (int i = 0; i < length; i++)
                    {
                        assertEquals((byte)(received++ % PRIME), in.get(i));
                    }
                    in.clear();
                }
            }
            assertEquals(LENGTH, received);
        }
    }

    private static void sendAndClose(final SSLServerSocket listener)
    {
        final byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++)
        {
            bytes[i] = (byte)(i % PRIME);
        }
        try (Socket socket = listener.accept())
        {
            socket.getOutputStream().write(bytes);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private SSLServerSocket listener() throws IOException, GeneralSecurityException
    {
        final char[] password = PeerCertificate.PASSWORD.toCharArray();
        final KeyStore keyStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(PeerCertificate.make(folder).keyStore()))
        {
            keyStore.load(in, password);
        }
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore, password);
        final SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)context.getServerSocketFactory()
            .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
