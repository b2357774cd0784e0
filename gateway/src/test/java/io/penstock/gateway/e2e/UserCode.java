package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What a user writes beside a schema of their own, compiled as they would: a service, and classes that are none.
 *
 * @param folder with the classes.
 * @param jar    with the same.
 */
record UserCode(Path folder, Path jar)
{
    /** The service. */
    static final String QUOTES = "com.acme.Quotes";

    /** A gateway with the schema of quotes and one service for it. */
    static final List<String> SETTINGS = List.of(
        "penstock.plain.address=127.0.0.1:0",
        "penstock.tls.address=off",
        "penstock.admin.address=off",
        "penstock.connections.limit=64",
        "penstock.pool.size=8MiB",
        "penstock.schema=src/test/resources/quotes.xml",
        "penstock.routes=[{ http = \"POST /quotes\", message = QuoteRequest, service = quotes }," +
            "{ http = \"GET /quotes/{symbol}/{venue}\", message = QuoteRequest, service = quotes }]");

    private static final String SOURCE = """
        package com.acme;

        import io.penstock.codecs.sbe.MessageLayout;
        import io.penstock.gateway.service.*;

        public final class Quotes implements Service
        {
            private MessageLayout quote;

            @Override
            public void onStart(final ServiceContext context)
            {
                quote = context.schema().message("Quote");
            }

            @Override
            public void onRequest(final Request request, final Replies replies)
            {
                replies.claim(request, quote.templateId(), quote.blockLength());
                final int at = replies.offset();
                replies.buffer().putBytes(at, request.buffer(), request.offset(), 8);
                replies.buffer().putLong(at + 8, 18720);
                replies.buffer().putLong(at + 16, 18725);
                replies.commit();
            }
        }

        class Hidden extends Unmade
        {
            Hidden()
            {
                super(1);
            }
        }

        class Unmade implements Service
        {
            Unmade(final int size)
            {
            }

            public void onRequest(final Request request, final Replies replies)
            {
            }
        }
        """;

    private static final String BROKEN = """
        package com.acme;

        import io.penstock.gateway.service.*;

        public final class Broken implements Service
        {
            public Broken()
            {
                throw new IllegalStateException("no luck");
            }

            public void onRequest(final Request request, final Replies replies)
            {
            }

            public static final class Unmade extends Base
            {
                public Unmade(final int size)
                {
                }
            }

            public static final class Secret extends Base
            {
                private Secret()
                {
                }
            }

            public static final class Static extends Base
            {
                static final int LUCK = Integer.parseInt("no luck");
            }

            public abstract static class Base implements Service
            {
                public void onRequest(final Request request, final Replies replies)
                {
                }
            }
        }
        """;

    /**
     * Compiles it.
     *
     * @param folder where to.
     * @return the classes.
     */
    static UserCode compile(final Path folder) throws IOException
    {
        final Path classes = Files.createDirectory(folder.resolve("classes"));
        final List<String> arguments = new ArrayList<>(
            List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        arguments.add(Files.writeString(folder.resolve("Quotes.java"), SOURCE).toString());
        arguments.add(Files.writeString(folder.resolve("Broken.java"), BROKEN).toString());
        assertEquals(0, ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0])));
        final Path jar = folder.resolve("quotes.jar");
        try (Stream<Path> files = Files.walk(classes); OutputStream out = Files.newOutputStream(jar);
            JarOutputStream entries = new JarOutputStream(out))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
        return new UserCode(classes, jar);
    }
}
