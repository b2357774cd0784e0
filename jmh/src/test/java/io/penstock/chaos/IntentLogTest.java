package io.penstock.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntentLogTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatWasWritten() throws IOException
    {
        final Path file = folder.resolve("client-3.log");
        final Intent first = new Intent(3, 0);
        try (IntentLog log = new IntentLog(file))
        {
            log.intent(0);
            log.intent(1);
            log.intent(2);
            log.told(1, Told.open("C3-1", "503 the service is not reachable"));
            log.again(1);
            log.told(0, Told.placed("C3-0", 17, first.symbol(), first.quantity(), first.price()));
            log.told(1, Told.rejected("C3-1", "DuplicateOrder"));
        }
        final List<Outcome> read = LoggedSession.read(3, file).outcomes();
        assertEquals(3, read.size());
        assertTrue(read.get(0).isPlaced());
        assertTrue(read.get(0).told().isOf(first));
        assertEquals(17, read.get(0).told().orderId());
        assertFalse(read.get(1).isPlaced());
        assertEquals("DuplicateOrder", read.get(1).told().text());
        assertEquals(1, read.get(1).resends());
        assertEquals(1, read.get(1).opens());
        assertNull(read.get(2).told());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "intent 1", "placed 0 1 A 1 1", "intent x", "intent", "intent 0\nplaced 0 1 A 1", "intent 0\nlost 0",
        "intent 0\nrejected 0 x\nrejected 0 x"})
    void shouldRefuseLinesThatNoClientWrites(final String text) throws IOException
    {
        final Path file = Files.writeString(folder.resolve("log"), text);
        assertThrows(IOException.class, () -> LoggedSession.read(0, file));
    }
}
