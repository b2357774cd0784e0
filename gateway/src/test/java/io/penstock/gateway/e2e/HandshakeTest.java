package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.gateway.counters.Reason;
import io.penstock.gateway.pki.OpenSsl;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a handshake agrees on, and what it refuses, with OpenSSL and the JDK as clients.
 */
@Timeout(120)
class HandshakeTest
{
    private static final String GET = "GET /orders/none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

    private static TestGateway gateway;

    @BeforeAll
    static void start()
    {
        gateway = TestGateway.start(List.of());
    }

    @AfterAll
    static void stop()
    {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_2, ECDHE-ECDSA-AES128-GCM-SHA256, TLSv1.2", "-tls1_2, ECDHE-ECDSA-AES256-GCM-SHA384, TLSv1.2",
        "-tls1_2, ECDHE-ECDSA-CHACHA20-POLY1305, TLSv1.2", "-tls1_3, TLS_AES_128_GCM_SHA256, TLSv1.3",
        "-tls1_3, TLS_AES_256_GCM_SHA384, TLSv1.3", "-tls1_3, TLS_CHACHA20_POLY1305_SHA256, TLSv1.3"})
    void shouldServeEveryCipherSuiteThatIsForwardSecretAndAuthenticated(
        final String option, final String suite, final String version)
    {
        CipherSuites.assertServed(gateway, option, suite, version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES128-SHA256", "AES128-GCM-SHA256",
        "DHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256"})
    void shouldRefuseEveryOtherCipherSuite(final String suite)
    {
        CipherSuites.assertRefused(gateway, suite);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1", "-tls1_1"})
    void shouldRefuseOlderVersions(final String option)
    {
        final long before = gateway.rejects(Reason.HANDSHAKE_FAILED);
        final OpenSsl.Result result = SecureClient.connect(gateway.tls(), option, "-cipher", "ALL:@SECLEVEL=0");

        assertTrue(result.text().contains("alert protocol version"), result.text());
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, before + 1);
    }

    @Test
    void shouldRefuseToShakeHandsAgain()
    {
        final OpenSsl.Result result = OpenSsl.attempt("R\n", "s_client", "-tls1_2", "-connect",
            "127.0.0.1:" + gateway.tls().getPort());

        assertTrue(result.text().contains("RENEGOTIATING"), result.text());
        assertTrue(result.text().contains("no renegotiation"), result.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldAgreeOnHttpWhenItIsOffered(final String version)
    {
        final OpenSsl.Result result = SecureClient.request(gateway.plain(), GET, version, "-alpn", "h2,http/1.1");

        assertTrue(result.text().contains("ALPN protocol: http/1.1"), result.text());
        assertTrue(result.text().contains("HTTP/1.1 404 Not Found"), result.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_3"})
    void shouldRefuseAClientThatOffersNothingSpokenHere(final String version)
    {
        final long before = gateway.rejects(Reason.HANDSHAKE_FAILED);
        final OpenSsl.Result result = SecureClient.connect(gateway.tls(), version, "-alpn", "h2,spdy/1");

        assertTrue(result.text().contains("alert no application protocol"), result.text());
        gateway.awaitRejects(Reason.HANDSHAKE_FAILED, before + 1);
        assertEquals(0, gateway.rejects(Reason.BAD_RECORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldTellTheJdkThatNothingOfferedIsSpokenHere(final String version)
    {
        final SSLHandshakeException e =
            assertThrows(SSLHandshakeException.class, () -> connect(version, "h2").close());
        assertTrue(e.getMessage().contains("no_application_protocol"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldSpeakWhatTheHandshakeAgreedOn(final String version) throws Exception
    {
        try (RawHttp http = new RawHttp(connect(version, "http/1.1"));
            SbeClient sbe = new SbeClient(connect(version, "penstock-sbe"), SbeClient.Framing.STANDARD))
        {
            http.post(Orders.resting(Orders.id())).report("New", "New");
            assertEquals(
                OrdStatus.New,
                sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().report().ordStatus());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void shouldRefuseHttpWhenTheHandshakeAgreedOnSbe(final String version) throws Exception
    {
        final long before = gateway.rejects(Reason.BAD_FRAMING);
        try (RawHttp http = new RawHttp(connect(version, "penstock-sbe")))
        {
            http.send(GET).assertClosed();
        }
        gateway.awaitRejects(Reason.BAD_FRAMING, before + 1);
    }

    @Test
    void shouldRefuseSbeWhenTheHandshakeAgreedOnHttp() throws Exception
    {
        try (SSLSocket socket = connect("TLSv1.3", "http/1.1");
            SbeClient sbe = new SbeClient(socket, SbeClient.Framing.STANDARD))
        {
            sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush();
            final String answer = new String(socket.getInputStream().readAllBytes(), "ISO-8859-1");
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
    }

    @Test
    void shouldPreferHttpWhenBothAreOffered() throws Exception
    {
        try (SSLSocket socket = connect("TLSv1.3", "penstock-sbe", "http/1.1"))
        {
            assertEquals("http/1.1", socket.getApplicationProtocol());
        }
    }

    @Test
    void shouldOfferNoHttpWhereFramesLookLikeIt() throws Exception
    {
        try (TestGateway cme = TestGateway.start(List.of("penstock.sbe.framing=cme"));
            SbeClient sbe = new SbeClient(connect(cme, "TLSv1.3", "penstock-sbe"), SbeClient.Framing.CME))
        {
            assertEquals(
                OrdStatus.New,
                sbe.order(Orders.id(), Orders.symbol(), Side.Buy, 1, 1, TimeInForce.Day).flush().report().ordStatus());
            assertThrows(SSLHandshakeException.class, () -> connect(cme, "TLSv1.3", "http/1.1").close());
        }
    }

    @Test
    void shouldTakeNoEarlyData()
    {
        final OpenSsl.Result result = SecureClient.request(gateway.tls(), GET, "-tls1_3");
        assertFalse(result.text().contains("Max Early Data: 1"), result.text());
        assertTrue(result.text().contains("Early data was not sent"), result.text());
    }

    private static SSLSocket connect(final String version, final String... protocols) throws Exception
    {
        return connect(gateway, version, protocols);
    }

    private static SSLSocket connect(final TestGateway to, final String version, final String... protocols)
        throws Exception
    {
        final SSLSocket socket = (SSLSocket)TestCertificate.clients().getSocketFactory()
            .createSocket(to.tls().getAddress(), to.tls().getPort());
        final SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[]{version});
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
