package io.penstock.gateway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest
{
    private static final String SCHEMA = """
        <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="a" id="7" version="0"
            byteOrder="littleEndian">
            <types>
                <composite name="messageHeader">
                    <type name="blockLength" primitiveType="uint16"/>
                    <type name="templateId" primitiveType="uint16"/>
                    <type name="schemaId" primitiveType="uint16"/>
                    <type name="version" primitiveType="uint16"/>
                </composite>
                <enum name="Side" encodingType="char"><validValue name="Buy">1</validValue></enum>
            </types>
            <sbe:message name="NewOrder" id="1">
                <field name="price" id="1" type="int64"/>
                <field name="side" id="2" type="Side"/>
            </sbe:message>
        </sbe:messageSchema>
        """;
    private static final String MORE = SCHEMA.replace(
        "</enum>", "<validValue name=\"Sell\">2</validValue></enum>");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void shouldEndWithStatusZeroWhenNothingBreaks() throws IOException
    {
        assertEquals(0, check(SCHEMA, SCHEMA));
        assertEquals("ok: no change breaks clients\n", out.toString());
    }

    @Test
    void shouldTellWhatIsNewWhenNothingBreaks() throws IOException
    {
        assertEquals(0, check(SCHEMA, MORE));
        assertEquals(
            "enum Side: member Sell: added (new to SBE, JSON, Protobuf)\nok: no change breaks clients\n",
            out.toString());
    }

    @Test
    void shouldEndWithStatusOneWhenAChangeBreaksClients() throws IOException
    {
        assertEquals(1, check(SCHEMA, MORE.replace("int64", "int32")));
        assertEquals(
            "message NewOrder: block shrunk from 9 to 5 bytes (breaks SBE)\n" +
                "message NewOrder: field price: type changed from int64 to int32 (breaks SBE, JSON, Protobuf)\n" +
                "message NewOrder: field side: offset changed from 8 to 4 (breaks SBE)\n" +
                "enum Side: member Sell: added (new to SBE, JSON, Protobuf)\n",
            out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void shouldPrintJsonWhenAsked() throws IOException
    {
        assertEquals(1, check(SCHEMA, MORE.replace("\"price\"", "\"cost\""), "--json"));
        final JsonNode json = new ObjectMapper().readTree(out.toString());

        assertEquals(2, json.size());
        assertEquals("message NewOrder: field price", json.at("/0/place").asText());
        assertEquals("renamed to cost", json.at("/0/change").asText());
        assertTrue(json.at("/0/breaking").asBoolean());
        assertEquals("[\"JSON\",\"generated code\"]", json.at("/0/clients").toString());
        assertEquals(false, json.at("/1/breaking").asBoolean(true));
    }

    @Test
    void shouldPrintAnEmptyArrayWhenNothingChanges() throws IOException
    {
        assertEquals(0, check(SCHEMA, SCHEMA, "--json"));
        assertEquals("[]\n", out.toString());
    }

    @Test
    void shouldEndWithOneLineAndStatusTwoWhenAFileIsNoSchema() throws IOException
    {
        assertEquals(2, check(SCHEMA, SCHEMA.replace("</types>", "")));
        assertTrue(err.toString().startsWith("penstock: " + folder.resolve("new.xml") + ": line "), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "-4; line 15: message NewOrder: field ladder: type Ladder: its length must be 1 at least",
        "0; line 15: message NewOrder: field ladder: type Ladder: its length must be 1 at least",
        "8\" characterEncoding=\"KLINGON; line 15: message NewOrder: field ladder: its character set is none of "})
    void shouldEndWithOneLineAndStatusTwoWhenTheGatewayCannotHaveTheNewSchema(
        final String length, final String expected) throws IOException
    {
        final String after = SCHEMA.replace(
            "<enum", "<type name=\"Ladder\" primitiveType=\"char\" length=\"" + length + "\"/><enum")
            .replace("</sbe:message>", "<field name=\"ladder\" id=\"3\" type=\"Ladder\"/></sbe:message>");
        assertEquals(2, check(SCHEMA, after));
        assertTrue(
            err.toString().startsWith("penstock: " + folder.resolve("new.xml") + ": " + expected), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldSayThatProtobufIsNotServedWhenOnlyThatCannotHaveTheNewSchema() throws IOException
    {
        final String schema = SCHEMA.replace("\"price\" id=\"1\"", "\"price\" id=\"0\"");
        assertEquals(0, check(schema, schema));
        assertEquals("ok: no change breaks clients\n", out.toString());
        assertTrue(err.toString().contains("new.xml: Protobuf is not served: message NewOrder: field price: id 0 "),
            err.toString());
    }

    @Test
    void shouldPrintNothingButTheChangeWhenProtobufClientsWouldReadAnotherExponent() throws IOException
    {
        final String schema = SCHEMA.replace(
            "<enum", "<composite name=\"Price\"><type name=\"mantissa\" primitiveType=\"int64\"/>" +
                "<type name=\"exponent\" primitiveType=\"int8\" presence=\"constant\">-2</type></composite><enum")
            .replace("type=\"int64\"", "type=\"Price\"");
        final Path before = Files.writeString(folder.resolve("old.xml"), schema);
        final Path after = Files.writeString(folder.resolve("new.xml"), schema.replace(">-2<", ">-4<"));
        assertEquals(2, execute("schema", "proto", after.toString(), "--against", before.toString()));
        assertEquals(
            "penstock: message Price: field exponent: was -2, and is -4 now (breaks Protobuf)\n", err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void shouldEndWithOneLineAndStatusTwoWhenAFileIsMissing()
    {
        assertEquals(2, execute("schema", "check", "none.xml", "none.xml"));
        assertTrue(err.toString().startsWith("penstock: none.xml: there is no such file"), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @Test
    void shouldPrintADocumentOfTheConfiguredRoutes() throws IOException
    {
        assertEquals(0, execute("schema", "openapi", "--set", "penstock.plain.address=[::1]:81",
            "--set", "penstock.tls.address=off"));
        final JsonNode document = new ObjectMapper().readTree(out.toString());

        assertEquals("3.1.0", document.path("openapi").asText());
        assertEquals("[{\"url\":\"http://[0:0:0:0:0:0:0:1]:81\"}]", document.path("servers").toString());
        assertEquals(2, document.path("paths").size());
    }

    @Test
    void shouldPrintNoRoutesWhereThereIsNoHttp() throws IOException
    {
        assertEquals(0, execute("schema", "openapi", "--set", "penstock.sbe.framing=cme"));
        final JsonNode document = new ObjectMapper().readTree(out.toString());

        assertTrue(document.path("paths").isObject() && document.path("paths").isEmpty());
        assertTrue(document.path("servers").isMissingNode());
    }

    @Test
    void shouldEndWithStatusTwoWhenTheConfigurationIsWrong()
    {
        assertEquals(2, execute("schema", "openapi", "--set", "penstock.schema=none.xml",
            "--set", "penstock.services.orders.class=a.A",
            "--set", "penstock.routes=[{http=\"GET /a\",message=A,service=orders}]"));
        assertTrue(err.toString().startsWith("penstock: penstock.schema: none.xml: there is no such file"),
            err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "schema", "schema check", "schema check a.xml", "schema check a.xml b.xml c.xml", "schema frobnicate"})
    void shouldEndWithStatusTwoWhenTheCommandLineIsWrong(final String arguments)
    {
        assertEquals(2, execute(arguments.split(" ")));
        assertTrue(err.toString().startsWith("penstock: "), err.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema --help", "schema check --help", "schema check --version", "schema openapi --help"})
    void shouldHelpEverywhere(final String arguments)
    {
        assertEquals(0, execute(arguments.split(" ")));
        assertTrue(out.toString().length() > 0 && !out.toString().contains("${"), out.toString());
    }

    private int check(final String before, final String after, final String... options) throws IOException
    {
        final String[] arguments = new String[4 + options.length];
        arguments[0] = "schema";
        arguments[1] = "check";
        arguments[2] = Files.writeString(folder.resolve("old.xml"), before).toString();
        arguments[3] = Files.writeString(folder.resolve("new.xml"), after).toString();
        System.arraycopy(options, 0, arguments, 4, options.length);
        return execute(arguments);
    }

    private int execute(final String... arguments)
    {
        return Penstock.commandLine(Map.of(), (config) ->
        {
            throw new AssertionError("nothing is to be started");
        }).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }
}
