package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import io.penstock.gateway.counters.Metric;
import io.penstock.gateway.pki.Pki;
import io.penstock.gateway.ring.Listener;
import io.penstock.gateway.ring.SlotShape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeTrialTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldPassWithTheConscryptThatShips() throws Exception
    {
        assertNull(NativeCalls.missing());
        for (final RecordPath path : new RecordPath[]{RecordPath.AUTO, RecordPath.NATIVE})
        {
            final TlsContext context = new TlsContext(store(), path);
            assertTrue(context.isNative(), context.nativeFailure());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521", "RSA"})
    void shouldPassWhateverKeyTheFirstCertificateHas(final String algorithm) throws Exception
    {
        final Pki.Issued issued = new Pki(folder, "servers").issue("/CN=gateway", "DNS:localhost", algorithm, "30");
        final CertificateFiles files =
            new CertificateFiles(Defaults.config(issued.settings().toArray(new String[0])).tls(), null);
        final TlsContext context = new TlsContext(files, false, RecordPath.NATIVE);
        for (final String protocol : new String[]{"TLSv1.2", "TLSv1.3"})
        {
            final TlsUnderTest server =
                new TlsUnderTest(context, new SlotShape(4, 2048, 8192, 0), Listener.PLAIN);
            final TlsClient client = new TlsClient(server, protocol, 1 << 20);
            client.handshake();
            server.receive(client.wrap(new byte[]{1, 2, 3}), 1 << 20);
            assertArrayEquals(new byte[]{1, 2, 3}, server.received.toByteArray());
            assertEquals(1, server.counted(Metric.NATIVE_RECORDS));
            server.release();
        }
    }

    @Test
    void shouldTakeTheEngineWhereItIsConfigured() throws Exception
    {
        assertEquals("the engine is configured", new TlsContext(store(), RecordPath.ENGINE).nativeFailure());
    }

    @Test
    void shouldFailWithAnEngineThatIsNotConscrypts()
    {
        assertNotNull(NativeTrial.failure(new IdleEngine(), Conscrypt.newProvider()));
    }

    @Test
    void shouldNotStartWhereWhatIsConfiguredDoesNotWork()
    {
        final ConfigException e =
            assertThrows(ConfigException.class, () -> TlsContext.checked(RecordPath.NATIVE, "it is another one"));
        assertTrue(e.getMessage().contains(ConfigKeys.TLS_RECORDS), e.getMessage());
        assertTrue(e.getMessage().contains("it is another one"), e.getMessage());
        assertEquals("it is another one", TlsContext.checked(RecordPath.AUTO, "it is another one"));
    }

    private ServerKeyStore store() throws Exception
    {
        if (!Files.exists(folder.resolve(Keytool.KEY_STORE)))
        {
            Keytool.make(folder, "penstock", 10);
        }
        return ServerKeyStore.open(
            folder.resolve(Keytool.KEY_STORE), Files.readString(folder.resolve(Keytool.PASSWORD)).strip());
    }
}
