package io.penstock.gateway.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerAddressTest
{
    @Test
    void shouldBeTheSameForAllPortsOfAnAddress() throws UnknownHostException
    {
        assertEquals(of("192.0.2.1", 1), of("192.0.2.1", 65_535));
        assertEquals(0xC0000201L, of("192.0.2.1", 1));
        assertNotEquals(of("192.0.2.1", 1), of("192.0.2.2", 1));
    }

    @Test
    void shouldBeTheSameForTheAddressesThatAClientHasToChooseFrom() throws UnknownHostException
    {
        assertEquals(0x20010DB8_00010002L, of("2001:db8:1:2:3:4:5:6", 1));
        assertEquals(of("2001:db8:1:2::", 1), of("2001:db8:1:2:ffff:ffff:ffff:ffff", 2));
        assertNotEquals(of("2001:db8:1:2::", 1), of("2001:db8:1:3::", 1));
    }

    @Test
    void shouldBeNoneWhenTheAddressIsNotKnown()
    {
        assertEquals(0, PeerAddress.of(null));
        assertEquals(0, PeerAddress.of(InetSocketAddress.createUnresolved("nowhere", 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1", "0.0.0.1, 0.0.0.1", "255.255.255.255, 255.255.255.255", "::1, 0:0:0:0:0:0:0:1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6", "fe80::ffff:1, fe80:0:0:0:0:0:ffff:1"})
    void shouldTellTheWholeAddressByBothItsParts(final String address, final String text) throws UnknownHostException
    {
        final InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName(address), 1);

        assertEquals(text, PeerAddress.text(PeerAddress.of(peer), PeerAddress.rest(peer)));
    }

    @Test
    void shouldHaveNoTextWhenTheAddressIsNotKnown()
    {
        assertNull(PeerAddress.text(PeerAddress.of(null), PeerAddress.rest(null)));
    }

    private static long of(final String address, final int port) throws UnknownHostException
    {
        return PeerAddress.of(new InetSocketAddress(InetAddress.getByName(address), port));
    }
}
