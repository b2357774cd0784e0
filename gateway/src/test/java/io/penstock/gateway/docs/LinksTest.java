package io.penstock.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The links of all documents lead somewhere.
 */
final class LinksTest
{
    @Test
    void shouldLeadSomewhereWhenRelative()
    {
        final List<Document> documents = Document.all();
        final List<String> dead = new ArrayList<>();
        for (final Document document : documents)
        {
            for (final String link : document.links())
            {
                if (!link.matches("[a-z]+:.*") && !isAlive(document, link))
                {
                    dead.add(document + ": " + link);
                }
            }
        }

        assertFalse(documents.isEmpty());
        assertEquals(List.of(), dead);
    }

    private static boolean isAlive(final Document document, final String link)
    {
        final String[] parts = link.split("#", 2);
        final Path target =
            parts[0].isEmpty() ? document.path() : document.path().resolveSibling(parts[0]).normalize();
        if (!target.startsWith(Document.root()) || !Files.exists(target))
        {
            return false;
        }
        return parts.length == 1 || Document.of(target.toString()).anchors().contains(parts[1]);
    }
}
