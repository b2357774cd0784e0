package io.penstock.gateway.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.ConfigKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import org.conscrypt.Conscrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
