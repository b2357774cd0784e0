package io.penstock.gateway.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.docs.Document;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The document of {@code scripts/host} has all that is there, and says what was not run.
 */
final class HostDocumentTest
{
    private static final String TEXT = Deployed.text("README.md");

    @Test
    void shouldNameEveryFileAndEverySysctl() throws Exception
    {
        try (Stream<Path> files = Files.list(Deployed.FOLDER))
        {
            assertEquals(
                List.of(),
                files.map((file) -> file.getFileName().toString())
                    .filter((name) -> !"README.md".equals(name) && !TEXT.contains("](" + name)).toList());
        }
        assertEquals(
            List.of(),
            Deployed.sysctls().keySet().stream().filter((name) -> !TEXT.contains("`" + name + "`")).toList());
        assertTrue(TEXT.contains(HostCopy.STATE));
        assertTrue(TEXT.contains("above " + Deployed.constant("WAKE_LIMIT_US") + " us"));
    }

    @Test
    void shouldSayWhatWasNotRun()
    {
        assertTrue(TEXT.contains("The Dockerfile, the manifests and the profile of tuned **were parsed, not run**"));
        assertTrue(Document.of("gateway/docs/operations.md").links()
            .contains("../../scripts/host/README.md#what-was-tried"));
    }
}
