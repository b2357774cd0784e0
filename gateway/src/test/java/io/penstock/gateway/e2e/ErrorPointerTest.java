package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.gateway.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where in a body an error is: told whole, however long the schema's names are and however many errors stand in one
 * read.
 */
@Timeout(120)
class ErrorPointerTest
{
    private static final String LEGS = "legs" + "Of".repeat(70) + "Baskets";
    private static final String FILLS = "fills" + "Of".repeat(80) + "Legs";
    private static final String LADDER = "ladder" + "Of".repeat(90);
    private static final String POINTER = "/" + LEGS + "/1/" + FILLS + "/2/" + LADDER + "/1";
    private static final int PIPELINED = 60;

    private static final String SCHEMA =
        "<sbe:messageSchema xmlns:sbe=\"http://fixprotocol.io/2016/sbe\" package=\"p\" id=\"9\" version=\"0\">" +
            "<types><composite name=\"messageHeader\"><type name=\"blockLength\" primitiveType=\"uint16\"/>" +
            "<type name=\"templateId\" primitiveType=\"uint16\"/><type name=\"schemaId\" primitiveType=\"uint16\"/>" +
            "<type name=\"version\" primitiveType=\"uint16\"/></composite><composite name=\"groupSizeEncoding\">" +
            "<type name=\"blockLength\" primitiveType=\"uint16\"/><type name=\"numInGroup\" " +
            "primitiveType=\"uint16\"/></composite><type name=\"Ladder\" primitiveType=\"uint8\" length=\"3\"/>" +
            "<set name=\"Flags\" encodingType=\"uint8\"><choice name=\"a\">0</choice><choice name=\"b\">1</choice>" +
            "</set></types><sbe:message name=\"Basket\" id=\"1\"><field name=\"flags\" id=\"1\" type=\"Flags\"/>" +
            "<group name=\"" + LEGS + "\" id=\"2\"><group name=\"" + FILLS + "\" id=\"3\"><field name=\"" + LADDER +
            "\" id=\"4\" type=\"Ladder\"/></group></group></sbe:message></sbe:messageSchema>";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"single", "stages"})
    void shouldTellOfEachErrorOfARead(final String layout) throws IOException
    {
        try (Gateway gateway = start("penstock.layout=" + layout);
            RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String good = basket("[1,2,3]");
            final StringBuilder requests = new StringBuilder();
            for (int i = 0; i < PIPELINED; i++)
            {
                requests.append(post(basket("[1,300,3]"))).append(post(good));
            }
            client.send(requests.toString());
            for (int i = 0; i < PIPELINED; i++)
            {
                final Answer answer = client.read();
                answer.problem(422, POINTER.substring(1) + ": must be at most 254");
                assertEquals(POINTER, answer.text("pointer"));
                assertEquals(good, client.read().body());
            }
        }
    }

    @Test
    void shouldPointToWhatIsThereInTheBody() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            for (final String wrong : new String[]{
                "{\"flags\":[\"a\",\"wrong\"],\"" + LEGS + "\":[]}",
                "{\"flags\":[\"b\",\"wrong\"]}",
                basket("[\"wrong\"]"),
                "{\"flags\":[],\"" + LEGS + "\":[{\"" + FILLS + "\":[]},\"wrong\"]}",
                "{\"flags\":[],\"" + LEGS + "\":[{\"" + FILLS + "\":\"wrong\"}]}",
                "{\"flags\":\"wrong\"}"})
            {
                final Answer answer = client.send(post(wrong)).read();
                assertEquals(422, answer.status(), answer.body());
                final JsonNode told = new ObjectMapper().readTree(wrong).at(answer.text("pointer"));
                assertEquals("wrong", told.asText(), answer.body());
            }
        }
    }

    @Test
    void shouldNameAnUnknownMemberBehindALongPath() throws IOException
    {
        try (Gateway gateway = start(); RawHttp client = RawHttp.connect(gateway.plainAddress()))
        {
            final String body = basket("[1]").replace("[1]}]", "[1],\"foo\":1}]");
            assertTrue(body.contains("foo"), body);
            for (int i = 0; i < 3; i++)
            {
                client.send(post(body)).read().problem(422, LEGS + "/1/" + FILLS + "/2/foo: is not known");
            }
        }
    }

    private static String basket(final String ladder)
    {
        final String fill = "{\"" + LADDER + "\":[0,0,0]}";
        return "{\"flags\":[\"a\"],\"" + LEGS + "\":[{\"" + FILLS + "\":[]},{\"" + FILLS + "\":[" + fill + "," + fill +
            ",{\"" + LADDER + "\":" + ladder + "}]}]}";
    }

    private static String post(final String body)
    {
        return "POST /baskets HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: " +
            body.length() + "\r\n\r\n" + body;
    }

    private Gateway start(final String... settings) throws IOException
    {
        final Path file = Files.writeString(folder.resolve("long.xml"), SCHEMA);
        return Baskets.start(
            file, "[{http=\"POST /baskets\",message=Basket,service=baskets}]", "echo", settings);
    }
}
