package io.penstock.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of all documents do what the documents say. Behind the language of a fenced block stands what becomes of
 * it: {@code sh serve} starts a gateway, {@code sh run} is run while it serves, {@code answer} is what the block before
 * it writes, with an ellipsis for what differs from time to time, and {@code file=NAME} is saved first.
 */
@Timeout(180)
final class CommandsTest
{
    /** What only a whole run of the tests can run: it is that run. */
    private static final Set<String> RUN_ELSEWHERE = Set.of(
        "scripts/penstock run", "scripts/penstock test", "scripts/penstock test --all", "scripts/penstock build",
        "scripts/penstock run --set penstock.services.orders.kind=aeron",
        "scripts/penstock serve --set penstock.services.orders.kind=aeron orders");

    private static final String FILE = "file=";

    @TempDir
    private static Path home;

    static List<Document> documents()
    {
        return Document.all().stream().filter((document) -> !document.blocks().isEmpty()).toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldDoWhatItSaysWhenRun(final Document document, @TempDir final Path folder)
        throws IOException, InterruptedException
    {
        requireTools();
        try (DocumentedGateway gateway = new DocumentedGateway(folder, home))
        {
            for (int i = 0; i < document.blocks().size(); i++)
            {
                final Document.Block block = document.blocks().get(i);
                final String where = document + ":" + block.line();
                final String output = carryOut(gateway, block, answerTo(document, i), where);
                if (output != null && !answerTo(document, i).isEmpty())
                {
                    compare(where, gateway.translated(answerTo(document, i)), output);
                }
            }
        }
    }

    private static String carryOut(
        final DocumentedGateway gateway,
        final Document.Block block,
        final String answer,
        final String where) throws IOException, InterruptedException
    {
        if (block.mark().startsWith(FILE))
        {
            gateway.write(block.mark().substring(FILE.length()), block.text());
            return null;
        }
        if (!"sh".equals(block.language()))
        {
            return null;
        }
        switch (block.mark())
        {
            case "serve":
                return gateway.serve(block.text(), (int)answer.lines().count());
            case "run":
                return gateway.run(block.text());
            default:
                block.text().lines().forEach((line) -> assertTrue(
                    RUN_ELSEWHERE.contains(line.replaceFirst(" *#.*", "")), () -> where + " is not run: " + line));
                return null;
        }
    }

    private static String answerTo(final Document document, final int block)
    {
        final List<Document.Block> blocks = document.blocks();
        final boolean hasAnswer = block + 1 < blocks.size() && "answer".equals(blocks.get(block + 1).mark());
        return hasAnswer ? blocks.get(block + 1).text() : "";
    }

    private static void compare(final String where, final String expected, final String actual)
    {
        final String pattern = Stream.of(expected.strip().split("…", -1)).map(Pattern::quote)
            .collect(Collectors.joining(".*?"));
        if (!Pattern.compile(pattern, Pattern.DOTALL).matcher(actual.strip()).matches())
        {
            fail(where + ": expected\n" + expected.strip() + "\nbut was\n" + actual.strip());
        }
    }

    private static void requireTools()
    {
        final boolean hasTools =
            Stream.of("bash", "curl").allMatch((tool) -> Stream.of(System.getenv("PATH").split(":"))
                .anyMatch((folder) -> Files.isExecutable(Path.of(folder, tool))));
        if (!hasTools && "true".equals(System.getenv("CI")))
        {
            fail("bash and curl are needed");
        }
        Assumptions.assumeTrue(hasTools, "bash and curl are needed");
    }
}
