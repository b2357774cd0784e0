package io.penstock.codecs.sbe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.codecs.SharedData;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonTrees;
import io.penstock.codecs.json.RandomJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.co.real_logic.sbe.ir.Ir;

/**
 * SBE's own tool as an oracle: its generated decoder reads what is built here, and its generated encoder writes the
 * same bytes.
 */
class GeneratedCodecsTest
{
    private static final int MESSAGES = 30;
    private static final int CAPACITY = 1 << 16;

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer generated = new UnsafeBuffer(new byte[CAPACITY]);
    private final UnsafeBuffer text = new UnsafeBuffer(new byte[1 << 20]);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void shouldAgreeWithGeneratedCodeOfRandomSchemas(final int seed)
    {
        final Random random = new Random(seed);
        final String xml = RandomSchema.xml(random);

        compare(xml, random);
        compare(Schemas.bigEndian(xml), random);
    }

    private void compare(final String xml, final Random random)
    {
        compare(
            Schemas.load(xml),
            SchemaFile.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "random.xml"),
            random);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "example-schema.xml", "example-extension-schema.xml", "schema1.xml", "schema2.xml", "schema3.xml"})
    void shouldAgreeWithGeneratedCodeOfPublishedSchemas(final String name, @TempDir final Path other)
        throws IOException
    {
        final Path folder = SharedData.folder("sbe");
        final Path bigEndian = other.resolve(name);
        Files.copy(folder.resolve("common-types.xml"), other.resolve("common-types.xml"));
        Files.writeString(bigEndian, Schemas.bigEndian(Files.readString(folder.resolve(name))));

        compare(folder.resolve(name));
        compare(bigEndian);
    }

    private void compare(final Path file)
    {
        compare(MessageSchema.load(file), SchemaFile.read(file), new Random(1));
    }

    private void compare(final MessageSchema schema, final Ir ir, final Random random)
    {
        final GeneratedCodecs codecs = new GeneratedCodecs(ir);
        for (final MessageLayout layout : schema.messages())
        {
            for (int i = 0; i < MESSAGES; i++)
            {
                final ObjectNode json = new RandomJson(random).object(layout.root());
                final byte[] built = build(schema, layout, json);
                final int offset = random.nextInt(8);
                message.putBytes(offset, built);
                GeneratedReader.compare(
                    layout.root(), codecs.decoder(layout, message, offset), render(schema, layout, built));

                assertArrayEquals(built, encode(codecs, layout, json), json::toString);
                assertEquals(built.length, new SbeChecker(schema).check(generated, 0, built.length), json::toString);
                final JsonNode again = render(schema, layout, built);
                assertTrue(JsonTrees.isSame(JsonTrees.of(json.toString()), again), () -> json + "\n" + again);
            }
        }
    }

    private byte[] build(final MessageSchema schema, final MessageLayout layout, final JsonNode json)
    {
        final byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        final int length = new JsonDecoder(schema, layout)
            .decode(layout, new UnsafeBuffer(bytes), 0, bytes.length, message, 0, CAPACITY);
        assertTrue(length > 0, () -> length + ": " + json);
        return Arrays.copyOf(message.byteArray(), length);
    }

    private JsonNode render(final MessageSchema schema, final MessageLayout layout, final byte[] built)
    {
        final int length = new JsonEncoder(schema, layout)
            .encode(layout, new UnsafeBuffer(built), 0, built.length, text, 0, text.capacity());
        assertTrue(length > 0, () -> "" + length);
        return JsonTrees.of(text.getStringWithoutLengthUtf8(0, length));
    }

    private byte[] encode(final GeneratedCodecs codecs, final MessageLayout layout, final JsonNode json)
    {
        Arrays.fill(generated.byteArray(), (byte)0);
        final Object encoder = codecs.encoder(layout, generated, 0);
        GeneratedWriter.write(layout.root(), encoder, json);
        return Arrays.copyOf(generated.byteArray(), (int)GeneratedCodecs.call(encoder, "limit"));
    }
}
