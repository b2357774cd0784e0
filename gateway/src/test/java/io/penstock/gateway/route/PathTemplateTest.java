package io.penstock.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PathTemplateTest
{
    private static final int OFFSET = 5;

    private final PathMatch match = new PathMatch();

    @Test
    void shouldMatchLiteralsExactly()
    {
        assertTrue(matches("/a/bc", "/a/bc"));
        assertFalse(matches("/a/bc", "/a/b"));
        assertFalse(matches("/a/bc", "/a/bcd"));
        assertFalse(matches("/a/bc", "/a/bc/"));
        assertFalse(matches("/a/bc", "/a"));
        assertTrue(matches("/", "/"));
        assertFalse(matches("/", "/a"));
    }

    @Test
    void shouldPlaceEveryParameter()
    {
        assertTrue(matches("/{x}/b/{y}", "/one/b/two"));
        assertEquals(OFFSET + 1, match.offset(0));
        assertEquals(3, match.length(0));
        assertEquals(OFFSET + 7, match.offset(1));
        assertEquals(3, match.length(1));
    }

    @Test
    void shouldNotMatchAnEmptyParameter()
    {
        assertFalse(matches("/{x}", "/"));
        assertFalse(matches("/{x}/b", "//b"));
        assertFalse(matches("/a/{x}", "/a/"));
    }

    @Test
    void shouldNotReadBehindThePath()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer("/orders".getBytes(StandardCharsets.US_ASCII));
        for (int length = 0; length < buffer.capacity(); length++)
        {
            assertFalse(new PathTemplate("/orders").matches(buffer, 0, length, match));
        }
    }

    @Test
    void shouldHaveTheShapeOfATemplateWithOtherNames()
    {
        assertTrue(new PathTemplate("/a/{x}").hasShapeOf(new PathTemplate("/a/{y}")));
        assertFalse(new PathTemplate("/a/{x}").hasShapeOf(new PathTemplate("/b/{x}")));
        assertFalse(new PathTemplate("/a/{x}").hasShapeOf(new PathTemplate("/a/{x}/c")));
        assertEquals(List.of("x", "y"), new PathTemplate("/{x}/{y}").parameters());
    }

    @Test
    void shouldRefuseAPathWithoutSlash()
    {
        assertThrows(IllegalArgumentException.class, () -> new PathTemplate("a"));
    }

    private boolean matches(final String template, final String path)
    {
        final byte[] bytes = ("12345" + path + "67").getBytes(StandardCharsets.US_ASCII);
        return new PathTemplate(template).matches(new UnsafeBuffer(bytes), OFFSET, path.length(), match);
    }
}
