package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.GatewayConfig.ClientCertificates;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.Pki;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.SlotShape;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A client whose session is resumed is refused where its certificate is not good any more.
 */
class ResumedClientTest
{
    private static final SlotShape SHAPE = new SlotShape(4, 2048, 8192, 0);
    private static final int WHOLE = 1 << 20;

    @TempDir
    private Path folder;
    private TlsContext context;
    private SSLContext desk;

    @BeforeEach
    void issue() throws Exception
    {
        final Pki pki = new Pki(folder, "clients");
        final Pki.Issued server = pki.issue("/CN=gateway", "DNS:localhost");
        final CertificateFiles files = new CertificateFiles(
            Defaults.config(
                "penstock.tls.certificate=" + server.certificate(),
                "penstock.tls.key=" + server.key(),
                "penstock.tls.client-certificates=need",
                "penstock.tls.trust=" + pki.certificate())
                .tls(),
            null);
        context = new TlsContext(files, false, RecordPath.AUTO);
        final KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pki.issue("/CN=desk-7", "").keyStore()))
        {
            store.load(in, Pki.PASSWORD.toCharArray());
        }
        final KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, Pki.PASSWORD.toCharArray());
        desk = TlsClient.context(keys.getKeyManagers());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldVerifyItsCertificateAgain(final String protocol) throws Exception
    {
        shakeHands(protocol);
        final Path trust = new Pki(folder, "others").certificate();
        context.replace(new Credentials("", context.credentials().certificates(), ClientTrust.load(
            new ClientCertificates(true, true, trust.toString(), ""))));
        final TlsUnderTest second = new TlsUnderTest(context, SHAPE, Listener.PLAIN);
        final TlsClient again = new TlsClient(second, desk, protocol, WHOLE);
        again.handshake();
        assertTrue(second.hasEnded);
        assertEquals(1, second.rejects(Reason.HANDSHAKE_FAILED));
        // that it was resumed is seen by this: Conscrypt has no alert for it
        assertEquals(0, second.counted(Metric.ALERTS));
        assertFalse(second.hasFailed);
        second.release();
        assertEquals(second.pool.capacity(), second.pool.freeBytes());
    }

    /** Has a session begin, and its tickets come. */
    private void shakeHands(final String protocol) throws Exception
    {
        final TlsUnderTest server = new TlsUnderTest(context, SHAPE, Listener.PLAIN);
        final TlsClient client = new TlsClient(server, desk, protocol, WHOLE);
        client.handshake();
        server.send(new byte[1], 0);
        client.read();
        assertEquals(0, server.rejects(Reason.HANDSHAKE_FAILED));
        server.release();
    }
}
