package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.counters.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadLayoutTest
{
    @Test
    void shouldRunAllLayersOnOneThreadWhenSingle()
    {
        final ThreadLayout layout = ThreadLayout.parse("single");

        assertTrue(layout.isSingle());
        assertFalse(layout.splitsAccept());
        assertEquals(new ThreadLayout.Group(Layer.SOCKET, Layer.SERVICE), layout.groups().get(0));
    }

    @Test
    void shouldGiveEveryLayerAThreadWhenStages()
    {
        final ThreadLayout layout = ThreadLayout.parse("stages");

        assertTrue(layout.splitsAccept());
        assertEquals(5, layout.groups().size());
        assertTrue(layout.groups().stream().allMatch((group) -> group.first() == group.last()));
    }

    @Test
    void shouldReadGroupsOfLayers()
    {
        final ThreadLayout layout = ThreadLayout.parse(" accept|socket  tls | protocol message service ");

        assertTrue(layout.splitsAccept());
        assertFalse(layout.isSingle());
        assertEquals(2, layout.groups().size());
        assertTrue(layout.groups().get(0).has(Layer.TLS));
        assertFalse(layout.groups().get(0).has(Layer.PROTOCOL));
        assertTrue(layout.groups().get(1).has(Layer.MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "|", "||", "accept", "accept |", "socket", "tls", "one",
        "socket tls protocol message", "socket tls protocol message service service",
        "socket tls protocol message service |", "| socket tls protocol message service",
        "socket || tls protocol message service", "socket protocol tls message service",
        "accept socket tls protocol message service", "socket tls protocol message service | accept",
        "accept | accept | socket tls protocol message service", "Single"})
    void shouldNameTheTextThatIsNoLayout(final String text)
    {
        assertEquals(
            "not a layout: " + text,
            assertThrows(IllegalArgumentException.class, () -> ThreadLayout.parse(text)).getMessage());
    }
}
