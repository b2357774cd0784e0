package io.penstock.codecs.http1;

import io.penstock.codecs.SharedData;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of llhttp's cases: the bytes, how llhttp was set, and what it reported of them.
 */
record LlhttpCase(String name, boolean isLenient, byte[] input, List<String> log)
{
    private static final Pattern CASE = Pattern.compile(
        "<!-- meta=(\\{.*?}) -->\\s*```http\\n(.*?)```(?:(?!```).)*```log\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TITLE = Pattern.compile("^#+ (.*)$|^(.+)\\n=+$", Pattern.MULTILINE);
    private static final Pattern SPAN = Pattern.compile("off=(\\d+) len=(\\d+) span\\[(\\w+)].*");
    private static final Pattern HEX = Pattern.compile("\\\\x([0-9a-fA-F]+)");
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{1,3})");

    static List<LlhttpCase> requestCases()
    {
        return all("request");
    }

    static List<LlhttpCase> responseCases()
    {
        return all("response");
    }

    private static List<LlhttpCase> all(final String kind)
    {
        final List<LlhttpCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.folder("http1/test").resolve(kind)))
        {
            files.sorted().forEach((file) -> read(file, cases));
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /** What llhttp saw: a line for each request, as {@link Http1Transcript} writes them. */
    List<String> requests()
    {
        final List<String> requests = new ArrayList<>();
        final StringBuilder method = new StringBuilder();
        final StringBuilder url = new StringBuilder();
        String head = null;
        final StringBuilder body = new StringBuilder();
        for (final String line : log)
        {
            final Matcher span = SPAN.matcher(line);
            if (span.matches())
            {
                final StringBuilder target = switch (span.group(3))
                {
                    case "method" -> method;
                    case "url" -> url;
                    case "body" -> body;
                    default -> new StringBuilder();
                };
                final int offset = Integer.parseInt(span.group(1));
                target.append(latin(Arrays.copyOfRange(input, offset, offset + Integer.parseInt(span.group(2)))));
            }
            else if (line.contains("headers complete"))
            {
                head = method + " " + url;
                method.setLength(0);
                url.setLength(0);
                body.setLength(0);
            }
            else if (line.contains("message complete") && head != null)
            {
                requests.add(head + " body=" + body);
                head = null;
            }
        }
        if (head != null)
        {
            requests.add(head + " part=" + body);
        }
        return requests;
    }

    /** Whether llhttp refused it: its pauses and bytes behind a last request are no refusals. */
    boolean isRefused()
    {
        return log.stream().anyMatch((line) -> line.contains(" error code=") &&
            !line.contains("Pause on CONNECT/Upgrade") && !line.contains("Data after `Connection: close`"));
    }

    static String latin(final byte[] bytes)
    {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString()
    {
        return name;
    }

    private static void read(final Path file, final List<LlhttpCase> cases)
    {
        final String text;
        try
        {
            text = Files.readString(file);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        final Matcher matcher = CASE.matcher(text);
        final long blocks = text.lines().filter("```http"::equals).count();
        final int before = cases.size();
        while (matcher.find())
        {
            final String name = file.getFileName() + ": " + title(text.substring(0, matcher.start()));
            final boolean isTaken = cases.stream().anyMatch((other) -> other.name.equals(name));
            cases.add(new LlhttpCase(
                isTaken ? name + " (2)" : name,
                matcher.group(1).contains("lenient"),
                bytes(matcher.group(2)),
                matcher.group(3).lines().toList()));
        }
        if (cases.size() - before != blocks)
        {
            throw new IllegalStateException(file + " has " + blocks + " cases, read " + (cases.size() - before));
        }
    }

    private static String title(final String before)
    {
        String title = "";
        final Matcher matcher = TITLE.matcher(before);
        while (matcher.find())
        {
            title = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        }
        return title;
    }

    /** The escapes of the cases, undone in the order llhttp's own reader undoes them. */
    private static byte[] bytes(final String block)
    {
        final String unescaped = block
            .replaceAll("\n\\z", "")
            .replace("\\\n", "")
            .replace("\n", "\r\n")
            .replace("\\r", "\r")
            .replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\f", "\f");
        final String hex = HEX.matcher(unescaped).replaceAll((m) -> character(m.group(1), 16));
        final String octal = OCTAL.matcher(hex).replaceAll((m) -> character(m.group(1), 8));
        final boolean isLatin = octal.chars().allMatch((c) -> c < 256);
        return octal.getBytes(isLatin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static String character(final String digits, final int radix)
    {
        return Matcher.quoteReplacement(String.valueOf((char)Integer.parseInt(digits, radix)));
    }
}
