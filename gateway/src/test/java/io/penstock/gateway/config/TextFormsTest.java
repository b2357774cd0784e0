package io.penstock.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest
{
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "0.0.0.0:0", "[0:0:0:0:0:0:0:1]:65535"})
    void shouldWriteAnAddressAsItWasRead(final String text)
    {
        assertEquals(text, AddressText.format(AddressText.parse(text)));
    }

    @Test
    void shouldReadNamesAndShortForms()
    {
        assertTrue(AddressText.parse("localhost:80").getAddress().isLoopbackAddress());
        assertEquals(new InetSocketAddress("::1", 80), AddressText.parse("[::1]:80"));
        assertNull(AddressText.parse("off"));
        assertEquals("off", AddressText.format(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", ":", ":80", "80", "localhost", "localhost:", "::1:80", "[::1]", "[]:80", "[localhost]:80", "a:b:80",
        "localhost:-1", "localhost:+1", "localhost:65536", "localhost:000080", "localhost:8 0", " localhost:80",
        "OFF"})
    void shouldRefuseWhatIsNoAddress(final String text)
    {
        assertThrows(IllegalArgumentException.class, () -> AddressText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "single", "stages", "socket tls protocol message service", "accept | socket tls protocol message service",
        "accept|socket|tls|protocol|message|service", "  socket  tls | protocol message|service "})
    void shouldTakeLayouts(final String text)
    {
        assertTrue(LayoutText.isLayout(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "|", "Single", "socket", "accept", "accept socket tls protocol message service",
        "socket tls protocol message", "tls socket protocol message service", "socket | | tls protocol message service",
        "socket tls protocol message service |", "socket tls protocol message service service",
        "socket | accept | tls protocol message service"})
    void shouldRefuseWhatIsNoLayout(final String text)
    {
        assertFalse(LayoutText.isLayout(text));
    }

    @Test
    void shouldWriteUnitsAsTheyAreRead()
    {
        assertEquals("0 B", Units.length(0));
        assertEquals("1500 B", Units.length(1500));
        assertEquals("8 KiB", Units.length(8192));
        assertEquals("1 GiB", Units.length(1 << 30));
        assertEquals("0 s", Units.time(0));
        assertEquals("100 ms", Units.time(100_000_000));
        assertEquals("90 s", Units.time(90_000_000_000L));
        assertEquals("24 h", Units.time(86_400_000_000_000L));
    }
}
