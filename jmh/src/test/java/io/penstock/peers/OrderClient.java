package io.penstock.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client with one connection, which it reads and writes as it is told to.
 */
final class OrderClient implements AutoCloseable
{
    private static final int TIMEOUT_MS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Socket socket;
    private final InputStream in;

    /**
     * What came back.
     */
    record Answer(int status, String contentType, String body)
    {
        JsonNode json() throws IOException
        {
            return JSON.readTree(body);
        }
    }

    private OrderClient(final Socket socket) throws IOException
    {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(TIMEOUT_MS);
        socket.setTcpNoDelay(true);
    }

    static OrderClient connect(final int port, final PeerCertificate certificate)
        throws IOException, GeneralSecurityException
    {
        if (certificate == null)
        {
            return new OrderClient(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        final Certificate trusted;
        try (InputStream file = Files.newInputStream(certificate.certificate()))
        {
            trusted = CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
        final KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("peer", trusted);
        final TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        final SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new OrderClient(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
    }

    static String post(final String body)
    {
        return "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
            body.length() + "\r\n\r\n" + body;
    }

    void send(final String text) throws IOException
    {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    void sendByteByByte(final String text) throws IOException
    {
        for (final byte b : text.getBytes(StandardCharsets.US_ASCII))
        {
            socket.getOutputStream().write(b);
        }
    }

    Answer read() throws IOException
    {
        final int status = Integer.parseInt(line().split(" ")[1]);
        String contentType = null;
        int length = -1;
        for (String line = line(); !line.isEmpty(); line = line())
        {
            final int colon = line.indexOf(':');
            final String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT))
            {
                case "content-type":
                    contentType = value;
                    break;
                case "content-length":
                    length = Integer.parseInt(value);
                    break;
                default:
                    break;
            }
        }
        if (length < 0)
        {
            throw new IOException("no Content-Length");
        }
        final byte[] body = in.readNBytes(length);
        if (body.length < length)
        {
            throw new EOFException("in a body");
        }
        return new Answer(status, contentType, new String(body, StandardCharsets.UTF_8));
    }

    private String line() throws IOException
    {
        final StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read())
        {
            if (b < 0)
            {
                throw new EOFException("in a head, after " + line);
            }
            line.append((char)b);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }
}
