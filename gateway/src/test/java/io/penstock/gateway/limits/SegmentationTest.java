package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However bytes are cut, the answers are the same.
 */
class SegmentationTest
{
    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES, GatewayUnderAttack.GROUPS})
    void shouldAnswerTheSameWhenFedByteByByte(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (final byte[] pipeline : Corpus.pipelines())
            {
                final String expected = send(gateway, pipeline, pipeline.length);
                assertTrue(expected.startsWith("HTTP/1.1 "), expected);
                assertEquals(expected, send(gateway, pipeline, 1), () -> new String(pipeline, ISO_8859_1));
                assertEquals(expected, send(gateway, pipeline, 7), () -> new String(pipeline, ISO_8859_1));
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldAnswerTheSameWhenCutAnywhere(final String layout) throws IOException
    {
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            for (final byte[] pipeline : Corpus.pipelines())
            {
                final String expected = send(gateway, pipeline, pipeline.length);
                for (int cut = 1; cut < pipeline.length; cut++)
                {
                    final int at = cut;
                    assertEquals(
                        expected,
                        sendInTwo(gateway, pipeline, cut),
                        () -> at + " of " + new String(pipeline, ISO_8859_1));
                }
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES})
    void shouldEndCleanlyWhenHalfClosedAfterAnyByte(final String layout) throws IOException
    {
        final byte[] pipeline = (Messages.get("/orders/none") +
            Messages.chunked("{\"clOrdId\":\"A1\"}", 3) + Messages.post("{}")).getBytes(ISO_8859_1);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout))
        {
            String before = "";
            for (int length = 0; length <= pipeline.length; length++)
            {
                try (TestClient client = gateway.connect())
                {
                    client.send(pipeline, 0, length);
                    client.halfClose();
                    final String answers = Corpus.answers(client).replace("Connection: close\r\n", "");
                    assertTrue(answers.startsWith(before), answers);
                    before = answers;
                }
            }
            assertEquals(3, before.split("HTTP/1.1 ", -1).length - 1);
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
    }

    private static String send(final GatewayUnderAttack gateway, final byte[] bytes, final int step) throws IOException
    {
        try (TestClient client = gateway.connect())
        {
            try
            {
                for (int at = 0; at < bytes.length; at += step)
                {
                    client.send(bytes, at, Math.min(step, bytes.length - at));
                }
            }
            catch (final IOException e)
            {
                // the gateway has answered, and discarded enough
                return Corpus.answers(client);
            }
            return Corpus.answers(client);
        }
    }

    private static String sendInTwo(final GatewayUnderAttack gateway, final byte[] bytes, final int cut)
        throws IOException
    {
        try (TestClient client = gateway.connect())
        {
            final long before = gateway.read();
            client.send(bytes, 0, cut);
            GatewayUnderAttack.await("the first part", () -> gateway.read() >= before + cut);
            client.send(bytes, cut, bytes.length - cut);
            return Corpus.answers(client);
        }
    }
}
