package io.penstock.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of the tree: its fenced blocks, its links and its tables.
 *
 * @param path   of the file.
 * @param lines  of its text, without those of fenced blocks.
 * @param blocks fenced blocks, in their order.
 */
public record Document(Path path, List<String> lines, List<Block> blocks)
{
    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /**
     * A fenced block.
     *
     * @param line     number of its first line, the fence.
     * @param language first word behind the fence.
     * @param mark     what stands behind that word, for the tests.
     * @param text     what is between the fences.
     */
    public record Block(int line, String language, String mark, String text)
    {
    }

    /**
     * The folder that holds the tree.
     *
     * @return its root.
     */
    public static Path root()
    {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("scripts/penstock")))
        {
            folder = folder.getParent();
        }
        return folder;
    }

    /**
     * All Markdown files of the tree.
     *
     * @return the documents.
     */
    public static List<Document> all()
    {
        try (Stream<Path> files = Files.walk(root()))
        {
            return files
                .filter((file) -> file.toString().endsWith(".md"))
                .filter((file) -> Stream.of("target", ".git")
                    .noneMatch((name) -> file.toString().contains("/" + name + "/")))
                .sorted()
                .map(Document::read)
                .toList();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of the documents.
     *
     * @param name of its file, below the root.
     * @return the document.
     */
    public static Document of(final String name)
    {
        return read(root().resolve(name));
    }

    /**
     * The targets of its links.
     *
     * @return targets as they are written.
     */
    public List<String> links()
    {
        return lines.stream().flatMap((line) -> LINK.matcher(line).results()).map((match) -> match.group(1)).toList();
    }

    /**
     * The anchors of its headings.
     *
     * @return anchors, as GitHub makes them.
     */
    List<String> anchors()
    {
        return lines.stream()
            .filter((line) -> line.startsWith("#"))
            .map((line) -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
            .map((heading) -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
            .toList();
    }

    /**
     * The rows of the tables under a heading.
     *
     * @param heading its text, without number signs.
     * @return the cells of each row, stripped; the rows of a table's head are left out.
     */
    public List<List<String>> rows(final String heading)
    {
        final List<List<String>> rows = new ArrayList<>();
        boolean isUnder = false;
        for (final String line : lines)
        {
            if (line.startsWith("#"))
            {
                isUnder = line.replaceFirst("^#+ ", "").equals(heading);
            }
            else if (isUnder && line.startsWith("|---"))
            {
                rows.remove(rows.size() - 1);
            }
            else if (isUnder && line.startsWith("|"))
            {
                rows.add(Stream.of(line.substring(1).split("(?<!\\\\)\\|")).map(String::strip).toList());
            }
        }
        return rows;
    }

    @Override
    public String toString()
    {
        return root().relativize(path).toString();
    }

    private static Document read(final Path path)
    {
        final List<String> all;
        try
        {
            all = Files.readAllLines(path);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        final List<String> lines = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        int i = 0;
        while (i < all.size())
        {
            if (all.get(i).startsWith(FENCE))
            {
                final int end = i + 1 + all.subList(i + 1, all.size()).indexOf(FENCE);
                blocks.add(block(i + 1, all.get(i), all.subList(i + 1, end)));
                i = end;
            }
            else
            {
                lines.add(all.get(i));
            }
            i++;
        }
        return new Document(path, lines, blocks);
    }

    private static Block block(final int line, final String fence, final List<String> text)
    {
        final Matcher info = Pattern.compile("`+(\\w*) *(.*)").matcher(fence);
        if (!info.matches())
        {
            throw new IllegalArgumentException(fence);
        }
        return new Block(line, info.group(1), info.group(2), String.join("\n", text) + "\n");
    }
}
