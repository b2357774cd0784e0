package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.gateway.counters.Reason;
import java.io.IOException;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HTTP whose bodies have content codings, either way or both.
 */
@ParameterizedClass
@EnumSource(value = Setup.class, names = {"SINGLE", "GROUPED", "STAGES_WORKERS"})
@Timeout(60)
class ContentCodingTest
{
    private static final List<String> CODINGS = List.of("gzip", "deflate", "zstd", "br");
    private static final int PIPELINED = 40;
    private static final int LIMIT = 64 * 1024;
    private static TestGateway gateway;

    private final String id = Orders.id();
    private RawHttp http;

    ContentCodingTest(final Setup setup)
    {
        // the gateway has been started with it
    }

    @BeforeParameterizedClassInvocation
    static void start(final Setup setup)
    {
        gateway = TestGateway.start(setup.with(
            "penstock.http.codings=zstd, gzip, deflate, br",
            "penstock.http.compression=on",
            "penstock.http.compression-min=1 KiB",
            "penstock.http.decompressed-limit=64 KiB",
            "penstock.http.decompression-ratio=50"));
    }

    @AfterParameterizedClassInvocation
    static void stop()
    {
        gateway.close();
    }

    @BeforeEach
    void connect() throws IOException
    {
        http = gateway.http();
    }

    @AfterEach
    void close() throws IOException
    {
        http.close();
    }

    private static String post(final String coding, final String body) throws IOException
    {
        return CodedBodies.request(
            "POST /orders", coding, "Content-Type: application/json\r\n", CodedBodies.encode(coding, body));
    }

    private static String sbe(final String coding, final String body) throws IOException
    {
        return CodedBodies.request(
            "POST /orders", coding, "Content-Type: application/sbe\r\n", CodedBodies.encode(coding, body));
    }

    private static String get(final String path, final String accepted)
    {
        return "GET " + path + " HTTP/1.1\r\nHost: a\r\nAccept-Encoding: " + accepted + "\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "zstd", "br", "identity"})
    void shouldTakeBodiesInEachCoding(final String name) throws IOException
    {
        final String coding = name.substring(name.indexOf('-') + 1);
        final String json = Orders.resting(id + "-j");
        http.send(post(coding, json).replace("Content-Encoding: " + coding, "Content-Encoding: " + name));
        http.read().report("New", "New").has("\"clOrdId\":\"" + id + "-j\"");
        final String fields = "Content-Type: application/json\r\n";
        final String chunked = CodedBodies.encode(coding, Orders.resting(id + "-c"));
        http.send(CodedBodies.chunked("POST /orders", name, fields, chunked, 7));
        http.read().report("New", "New").has("\"clOrdId\":\"" + id + "-c\"");
        // larger than a slot once it is decoded, and with what is noise to a coding larger than one before
        http.send(post(coding, Orders.resting(id + "-b") + " ".repeat(4000)));
        http.read().report("New", "New").has("\"clOrdId\":\"" + id + "-b\"");
        http.send(sbe(coding, SbeBodies.resting(id + "-s")));
        final ExecutionReportDecoder report = SbeBodies.report(http.read());
        assertEquals(id + "-s", report.clOrdId());
        assertEquals(ExecType.New, report.execType());
    }

    @Test
    void shouldAnswerInOrderWhenCodingsAreMixedInAPipeline() throws IOException
    {
        final StringBuilder requests = new StringBuilder();
        for (int i = 0; i < PIPELINED; i++)
        {
            final String coding = i % 5 == 4 ? "identity" : CODINGS.get(i % 5);
            final String order = id + "-" + i;
            requests.append(i % 3 == 0 ?
                sbe(coding, SbeBodies.resting(order)) :
                post(coding, i % 7 == 1 ? "{\"clOrdId\":\"" + order + "\",\"colour\":1}" : Orders.resting(order)));
        }
        http.send(requests.toString());
        for (int i = 0; i < PIPELINED; i++)
        {
            final String order = id + "-" + i;
            final Answer answer = http.read();
            if (i % 3 == 0)
            {
                assertEquals(order, SbeBodies.report(answer).clOrdId());
            }
            else if (i % 7 == 1)
            {
                answer.problem(422, "colour: is not known");
            }
            else
            {
                answer.report("New", "New").has("\"clOrdId\":\"" + order + "\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd", "br"})
    void shouldSayWhatIsWrongWithACodedBody(final String coding) throws IOException
    {
        final String coded = CodedBodies.encode(coding, Orders.resting(id));
        final String type = "Content-Type: application/json\r\n";
        for (int length = 0; length < coded.length(); length += 9)
        {
            http.send(CodedBodies.request("POST /orders", coding, type, coded.substring(0, length)));
            http.read().problem(400, "body: is not valid " + coding + ": it is cut off");
        }
        http.send(CodedBodies.request("POST /orders", coding, type, "\u00ff" + coded));
        http.read().problem(400, "body: is not valid " + coding);
        http.send(CodedBodies.request("POST /orders", coding, type, coded + "\0\1\2\3"));
        http.read().problem(400, "body: is not valid " + coding);
        // what is wrong with what was coded is told as ever
        http.send(post(coding, "{\"clOrdId\":\"A1\""));
        http.read().problem(400, "body: is not valid JSON: it is cut off");
        http.send(post(coding, "{\"clOrdId\":\"A1\",\"side\":\"Hold\"}"));
        assertEquals("/side", http.read().problem(422, "side: is not one of").text("pointer"));
        http.send(sbe(coding, "cut off"));
        http.read().problem(400, "message is cut off");
        // and the connection stays
        http.send(post(coding, Orders.resting(id)));
        http.read().report("New", "New");
    }

    @Test
    void shouldSayThatAChecksumDiffers() throws IOException
    {
        final char[] coded = CodedBodies.encode("gzip", Orders.resting(id)).toCharArray();
        coded[coded.length - 5] ^= 1;
        http.send(CodedBodies.request("POST /orders", "gzip", "", new String(coded)));
        http.read().problem(400, "body: is not valid gzip: its checksum or length differs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "zstd", "br"})
    void shouldRefuseBombs(final String coding) throws IOException
    {
        final long before = gateway.rejects(Reason.BAD_MESSAGE);
        http.send(post(coding, " ".repeat(10_000_000)));
        http.read().problem(413, coding);
        http.send(post(coding, Orders.resting(id) + noise(LIMIT)));
        http.read().problem(413, "body: is larger than the limit when decoded from " + coding);
        http.send(post(coding, Orders.resting(id) + " ".repeat(20_000)));
        http.read().problem(413, "body: is above the limit's ratio when decoded from " + coding);
        http.send(post(coding, Orders.resting(id)));
        http.read().report("New", "New");
        gateway.awaitRejects(Reason.BAD_MESSAGE, before + 3);
    }

    /** Blanks of all kinds: they are coded to an eighth or so of their length. */
    private static String noise(final int length)
    {
        final StringBuilder blanks = new StringBuilder();
        final CRC32 crc = new CRC32();
        while (blanks.length() < length)
        {
            crc.update(blanks.length());
            blanks.append(" \t\r\n".charAt((int)crc.getValue() & 3));
        }
        return blanks.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compress", "gzip, gzip", "gzip, identity, br", "aes128gcm", "lzma;q=1"})
    void shouldNameTheCodingsThatAreTakenWhenOneIsNot(final String coding) throws IOException
    {
        http.send(CodedBodies.request("POST /orders", coding, "", "abc"));
        final Answer answer = http.read().problem(415, "Content-Encoding that is not taken");
        assertEquals("zstd, gzip, deflate, br", answer.field("accept-encoding"));
        assertNull(answer.field("accept"));
        http.send(post("gzip", Orders.resting(id)));
        http.read().report("New", "New");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "gzip, identity;q=0 | gzip", "deflate, *;q=0 | deflate", "*, identity;q=0 | zstd", "br, identity;q=0 | br",
        "gzip;q=0.5, br;q=0.7, identity;q=0 | br"})
    void shouldCodeAnswersOfAnyLengthWhenNothingElseIsAccepted(final String accepted, final String coding)
        throws IOException
    {
        http.post(Orders.resting(id)).report("New", "New");
        final String plain = http.get("/orders/" + id).body();
        for (int i = 0; i < 3; i++)
        {
            final Answer answer = http.send(get("/orders/" + id, accepted)).read();
            assertEquals(coding, answer.field("content-encoding"));
            assertEquals("application/json", answer.field("content-type"));
            assertEquals("Accept, Accept-Encoding", answer.field("vary"));
            assertEquals(plain, CodedBodies.decode(coding, answer.body()));
        }
        http.send(get("/orders/" + id, accepted).replace("GET", "HEAD"));
        final Answer head = http.readHead();
        assertEquals(coding, head.field("content-encoding"));
        http.send(get("/orders/" + id + "-x", accepted));
        final Answer error = http.read().problem(404, "UnknownOrder");
        assertNull(error.field("content-encoding"));
        assertNull(error.field("vary"));
    }

    @Test
    void shouldRefuseClientsThatAcceptNoCodingAndNoneElse() throws IOException
    {
        for (final String accepted : new String[]{"identity;q=0", "*;q=0", "compress, identity;q=0", "gzip;q=0, *;q=0"})
        {
            http.send(get("/orders/" + id, accepted));
            assertNull(http.read().problem(406, "no Content-Encoding that is accepted").field("content-encoding"));
        }
    }

    @Test
    void shouldLeaveShortAnswersAsTheyAre() throws IOException
    {
        http.send(Orders.post(Orders.resting(id)).replace("Host: a", "Host: a\r\nAccept-Encoding: gzip, br"));
        final Answer answer = http.read().report("New", "New");
        assertNull(answer.field("content-encoding"));
        assertEquals("Accept, Accept-Encoding", answer.field("vary"));
    }

    @Test
    void shouldDecodeAndCodeWithTheSameRequest() throws IOException
    {
        final String fields =
            "Content-Type: application/json\r\nAccept: application/sbe\r\nAccept-Encoding: deflate, *;q=0\r\n";
        http.send(CodedBodies.chunked(
            "POST /orders", "zstd", fields, CodedBodies.encode("zstd", Orders.resting(id)), 50));
        final Answer answer = http.read();
        assertEquals("deflate", answer.field("content-encoding"));
        assertEquals(SbeBodies.TYPE, answer.field("content-type"));
        final String body = CodedBodies.decode("deflate", answer.body());
        assertEquals(id, SbeBodies.report(new Answer("", 200, answer.fields(), body)).clOrdId());
    }
}
