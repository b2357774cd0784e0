package io.penstock.gateway.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.codecs.http1.Http1;
import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.json.JsonParameters;
import io.penstock.codecs.sbe.MessageBuilder;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SbeChecker;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.route.Route;
import io.penstock.gateway.route.Routes;
import io.penstock.gateway.route.Statuses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenApiTest
{
    private static final ObjectMapper MAPPER =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String EVERY_KIND = """
        <sbe:messageSchema xmlns:sbe="http://fixprotocol.io/2016/sbe" package="a" id="7" version="3"
            byteOrder="littleEndian">
            <types>
                <composite name="messageHeader">
                    <type name="blockLength" primitiveType="uint16"/>
                    <type name="templateId" primitiveType="uint16"/>
                    <type name="schemaId" primitiveType="uint16"/>
                    <type name="version" primitiveType="uint16"/>
                </composite>
                <composite name="Cents">
                    <type name="mantissa" primitiveType="int64"/>
                    <type name="exponent" primitiveType="int8" presence="constant">-2</type>
                </composite>
                <composite name="Hundreds">
                    <type name="mantissa" primitiveType="uint64" minValue="5"/>
                    <type name="exponent" primitiveType="int8" presence="constant">2</type>
                </composite>
                <composite name="Engine">
                    <type name="capacity" primitiveType="uint16" minValue="7" maxValue="9"/>
                    <type name="fuel" primitiveType="char" length="6" presence="constant">Petrol</type>
                    <type name="code" primitiveType="char" length="3" presence="optional"
                        characterEncoding="UTF-8"/>
                </composite>
                <type name="Five" primitiveType="uint8" presence="constant">5</type>
                <type name="One" primitiveType="char"/>
                <type name="Made" primitiveType="char" length="24" characterEncoding="US-ASCII"/>
                <type name="Latin" primitiveType="char" length="4" characterEncoding="ISO-8859-1"/>
                <type name="Shorts" primitiveType="int16" length="3" maxValue="-4"/>
                <type name="Small" primitiveType="float" minValue="-1.5" maxValue="0.25"/>
                <enum name="Side" encodingType="uint8">
                    <validValue name="Buy">1</validValue>
                    <validValue name="Sell">2</validValue>
                </enum>
                <set name="Flags" encodingType="uint8">
                    <choice name="hidden">3</choice>
                    <choice name="post">0</choice>
                </set>
            </types>
            <sbe:message name="All" id="1">
                <field name="count" id="1" type="uint64"/>
                <field name="delta" id="2" type="int64"/>
                <field name="cents" id="3" type="Cents"/>
                <field name="hundreds" id="4" type="Hundreds"/>
                <field name="engine" id="5" type="Engine"/>
                <field name="five" id="6" type="Five"/>
                <field name="one" id="7" type="One"/>
                <field name="latin" id="8" type="Latin"/>
                <field name="made" id="99" type="Made"/>
                <field name="shorts" id="9" type="Shorts"/>
                <field name="small" id="10" type="Small"/>
                <field name="wide" id="11" type="double"/>
                <field name="side" id="12" type="Side"/>
                <field name="flags" id="13" type="Flags"/>
                <field name="extra" id="14" type="int8" presence="optional" sinceVersion="1"/>
            </sbe:message>
            <sbe:message name="Other" id="2">
                <field name="side" id="12" type="Side"/>
            </sbe:message>
        </sbe:messageSchema>
        """;
    private static final String ROUTES = "penstock.routes=[" +
        "{http=\"POST /all\",message=All,service=a}," +
        "{http=\"PUT /all/{count}/{side}?latin&five\",message=All,service=a,generated=made}," +
        "{http=\"GET /all/{side}/x\",message=Other,service=echo}]";
    private static final String[] EVERY_KIND_SETTINGS = {
        "penstock.schema=every-kind.xml", ROUTES, "penstock.statuses=[]",
        "penstock.services.a.kind=inline", "penstock.services.a.class=a.A", "penstock.services.echo.kind=echo"};

    private static final int LARGEST = 4096;
    private static final Path BASKETS = Path.of("src/test/resources/baskets.xml");
    private static final Described ORDER_ENTRY = new Described(Defaults.SCHEMA);

    private final Described orders = ORDER_ENTRY;

    static Stream<Described> documents()
    {
        return Stream.of(
            ORDER_ENTRY,
            everyKind(),
            everyKind("penstock.json.enumerations=values"),
            baskets(),
            baskets(fullBaskets()),
            baskets(
                "penstock.json.unknown-members=ignore", "penstock.json.enumerations=values",
                "penstock.json.timestamps=epoch"));
    }

    private static Described baskets(final String... settings)
    {
        return baskets(MessageSchema.load(BASKETS), settings);
    }

    /** Baskets of which nothing may be empty. */
    private static MessageSchema fullBaskets()
    {
        try
        {
            final String schema = Files.readString(BASKETS)
                .replace("\"numInGroup\"", "\"numInGroup\" minValue=\"2\"")
                .replace("\"length\"", "\"length\" minValue=\"9\"");
            return MessageSchema.load(new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)), "full.xml");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static Described baskets(final MessageSchema schema, final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(
            "penstock.schema=baskets.xml", "penstock.statuses=[]", "penstock.services.a.kind=echo",
            "penstock.routes=[{http=\"PUT /{id}?at\",message=Basket,service=a}," +
                "{http=\"POST /\",message=Basket,service=a}]"));
        all.addAll(List.of(settings));
        return new Described(schema, all.toArray(new String[0]));
    }

    private static Described everyKind(final String... settings)
    {
        return describe(EVERY_KIND, settings);
    }

    private static Described describe(final String schema, final String... settings)
    {
        final List<String> all = new ArrayList<>(List.of(EVERY_KIND_SETTINGS));
        all.addAll(List.of(settings));
        return new Described(
            MessageSchema.load(new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)), "every-kind.xml"),
            all.toArray(new String[0]));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldResolveEveryReference(final Described made)
    {
        final List<JsonNode> references = made.document.findValues("$ref");

        assertFalse(references.isEmpty());
        for (final JsonNode reference : references)
        {
            assertTrue(made.document.at(reference.asText().substring(1)).isObject(), reference.asText());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldHaveWhatTheStandardWantsOfEveryRoute(final Described made)
    {
        assertEquals("3.1.0", made.document.path("openapi").asText());
        assertTrue(made.document.at("/info/title").isTextual() && made.document.at("/info/version").isTextual());
        assertEquals("http://a:1", made.document.at("/servers/0/url").asText());
        final Set<String> ids = new TreeSet<>();
        for (final Route route : made.routes.all())
        {
            final JsonNode operation = made.operation(route);
            assertTrue(ids.add(operation.path("operationId").asText()), operation.toString());
            assertEquals(route.hasBody(), operation.has("requestBody"), route.path());
            operation.path("responses").properties().forEach((response) ->
            {
                assertTrue(response.getKey().matches("[2-5]\\d\\d"), response.getKey());
                assertTrue(made.resolved(response.getValue()).path("description").isTextual());
            });
            final Set<String> inPath = new TreeSet<>();
            for (final JsonNode parameter : operation.path("parameters"))
            {
                assertTrue(parameter.has("schema") && !parameter.path("name").asText().isEmpty());
                if ("path".equals(parameter.path("in").asText()))
                {
                    assertTrue(parameter.path("required").asBoolean());
                    inPath.add('{' + parameter.path("name").asText() + '}');
                }
            }
            assertEquals(inPath, Stream.of(made.path(route).split("/"))
                .filter((segment) -> segment.startsWith("{")).collect(Collectors.toCollection(TreeSet::new)));
        }
        assertEquals(made.routes.all().size(), ids.size());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldHaveExamplesThatTheGatewayTakes(final Described made)
    {
        final MessageBuilder builder = new MessageBuilder(made.schema);
        final JsonParameters parameters = new JsonParameters(builder, made.json, 4096);
        final JsonDecoder decoder = new JsonDecoder(made.schema, made.json, made.routes.messages());
        final UnsafeBuffer message = new UnsafeBuffer(new byte[4096]);
        for (final Route route : made.routes.all())
        {
            final JsonNode operation = made.operation(route);
            assertEquals(0, builder.begin(route.layout(), message, 0, message.capacity()));
            int parameter = 0;
            for (final JsonNode each : operation.path("parameters"))
            {
                final boolean isPath = parameter < route.pathFields().length;
                final int index = isPath ?
                    route.pathFields()[parameter] : route.queryFields()[parameter - route.pathFields().length];
                final int length = parameters.text().putStringWithoutLengthUtf8(0, each.path("example").asText());
                assertEquals(0, parameters.put(index, length), each.toString());
                assertEquals(List.of(), made.wrong(each.path("schema"), each.path("example")));
                parameter++;
            }
            if (route.hasBody())
            {
                final JsonNode media = operation.at("/requestBody/content/application~1json");
                final byte[] body = media.path("example").toString().getBytes(StandardCharsets.UTF_8);
                final int used = decoder.decode(new UnsafeBuffer(body), 0, body.length, builder);
                assertEquals(body.length, used, () -> media.path("example").toString());
                assertEquals(List.of(), made.wrong(media.path("schema"), media.path("example")));
            }
            final int length = builder.finish();
            if (route.layout().root().partCount() == 0)
            {
                assertEquals(route.layout().encodedLength(), length, route.path());
            }
            assertEquals(length, new SbeChecker(made.schema).check(message, 0, length), route.path());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldWantAMemberExactlyWhenTheGatewayDoes(final Described made)
    {
        final MessageBuilder builder = new MessageBuilder(made.schema);
        final JsonDecoder decoder = new JsonDecoder(made.schema, made.json, made.routes.messages());
        final UnsafeBuffer message = new UnsafeBuffer(new byte[4096]);
        for (final Route route : made.routes.all())
        {
            final JsonNode media = made.operation(route).at("/requestBody/content/application~1json");
            for (final Map.Entry<String, JsonNode> member : media.path("example").properties())
            {
                final String name = member.getKey();
                final ObjectNode body = media.path("example").deepCopy();
                body.remove(name);
                final byte[] text = body.toString().getBytes(StandardCharsets.UTF_8);
                builder.begin(route.layout(), message, 0, message.capacity());
                assertEquals(text.length, decoder.decode(new UnsafeBuffer(text), 0, text.length, builder));
                for (final int[] given : new int[][]{route.pathFields(), route.queryFields()})
                {
                    for (final int index : given)
                    {
                        builder.mark(index);
                    }
                }
                if (route.generated() >= 0)
                {
                    builder.mark(route.generated());
                }
                assertEquals(
                    builder.finish() > 0, made.wrong(media.path("schema"), body).isEmpty(), name);
            }
        }
    }

    @Test
    void shouldHaveExactRanges()
    {
        final String json = everyKind().api.json();

        assertTrue(json.contains("\"maximum\": 18446744073709551614"), json);
        assertTrue(json.contains("\"minimum\": -9223372036854775807"), json);
        assertTrue(json.contains("\"maximum\": 92233720368547758.07"), json);
        assertTrue(json.contains("\"minimum\": 5E+2"), json);
        assertTrue(json.contains("\"maximum\": 0.25"), json);
    }

    @Test
    void shouldRefuseWhatIsNoMemberOfARequest()
    {
        final JsonNode body = orders.document.at("/paths/~1orders/post/requestBody/content/application~1json/schema");

        assertFalse(body.path("additionalProperties").asBoolean(true));
        assertTrue(body.at("/properties/side/enum").toString().equals("[\"Buy\",\"Sell\"]"));
        assertEquals(36, body.at("/properties/clOrdId/maxLength").asInt());
    }

    @Test
    void shouldHaveOnePathWhenTemplatesMatchTheSame()
    {
        final Set<String> paths = orders.document.path("paths").properties().stream()
            .map(Map.Entry::getKey).collect(Collectors.toSet());

        assertEquals(Set.of("/orders", "/orders/{clOrdIdOrOrigClOrdId}"), paths);
        final JsonNode delete = orders.document.at("/paths/~1orders~1{clOrdIdOrOrigClOrdId}/delete/parameters");
        assertEquals("the field origClOrdId", delete.at("/0/description").asText());
        assertEquals("query", delete.at("/1/in").asText());
        assertFalse(delete.at("/1/required").asBoolean(true), "it is generated");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"200", "400", "404", "406", "408", "409", "411", "413", "414", "415", "417", "422", "431", "500",
            "501", "502", "503", "504", "505"})
    void shouldHaveEveryStatusThatARouteAnswers(final String status)
    {
        final JsonNode responses = orders.document.at("/paths/~1orders/post/responses");

        assertEquals(19, responses.size());
        final JsonNode content = orders.resolved(responses.path(status)).path("content");
        assertTrue(content.has("200".equals(status) ? "application/json" : "application/problem+json"), status);
        assertEquals("200".equals(status) ? HttpEncoding.count() : 1, content.size());
    }

    @Test
    void shouldNameTheEncodingsThatAreBytes()
    {
        final JsonNode content = orders.document.at("/paths/~1orders/post/requestBody/content");
        assertEquals("NewOrderSingle, template 1, of schema 4001 version 1",
            content.at("/application~1sbe/schema/description").asText());
        assertEquals("NewOrderSingle as `penstock schema proto` describes it",
            content.at("/application~1x-protobuf/schema/description").asText());
        assertTrue(orders.document.at("/components/responses/Error400/description").asText()
            .contains("the body is not valid Protobuf: it is cut off"));
    }

    @Test
    void shouldDescribeGroupsVariableDataAndPointsInTimeAsTheyAreWritten()
    {
        final String pointer = "/paths/~1/post/requestBody/content/application~1json/schema/properties";
        final JsonNode names = baskets().document.at(pointer);
        assertEquals("date-time", names.at("/at/format").asText());
        assertEquals("Buy", names.at("/legs/items/properties/side/enum/0").asText());
        assertEquals("integer", names.at("/legs/items/properties/fills/items/properties/qty/type").asText());
        assertEquals("[\"symbol\",\"side\",\"price\"]", names.at("/legs/items/required").toString());
        assertEquals("[\"string\",\"null\"]", names.at("/note/type").toString());
        assertEquals("base64", names.at("/key/contentEncoding").asText());
        // of 4096 bytes eight are the header's
        assertEquals(LARGEST - 8 - 2, names.at("/note/maxLength").asInt());
        assertTrue(names.at("/legs/maxItems").asInt() <= LARGEST, names.at("/legs/maxItems").toString());

        final JsonNode values =
            baskets("penstock.json.enumerations=values", "penstock.json.timestamps=epoch").document.at(pointer);
        assertEquals("integer", values.at("/at/type").asText());
        assertEquals("1", values.at("/legs/items/properties/side/enum/0").asText());
    }

    @Test
    void shouldSayWhatTheSchemaSaysToPeople()
    {
        final String said = EVERY_KIND
            .replace("<sbe:message name=\"All\"", "<sbe:message name=\"All\" description=\"All\n   that \"")
            .replace("<composite name=\"Cents\"", "<composite name=\"Cents\" description=\"Not said of JSON\"")
            .replace("<composite name=\"Engine\"", "<composite name=\"Engine\" description=\"What drives\"")
            .replace("<type name=\"capacity\"", "<type name=\"capacity\" description=\"In litres\"")
            .replace("<enum name=\"Side\"", "<enum name=\"Side\" description=\"Which &quot;way&quot;\"")
            .replace("<field name=\"hundreds\"", "<field name=\"hundreds\" description=\"In hundreds\"")
            .replace("<field name=\"count\"", "<field name=\"count\" description=\"How many\"")
            .replace("<field name=\"made\"", "<field name=\"made\" description=\"Its id\"");
        final JsonNode document = describe(said).document;
        final JsonNode post = document.at("/paths/~1all/post");
        final String schema = "/requestBody/content/application~1json/schema";

        assertEquals("All that", post.at("/description").asText());
        assertEquals("All that", post.at(schema + "/description").asText());
        assertEquals("exact, with at most 2 decimals", post.at(schema + "/properties/cents/description").asText());
        assertEquals(
            "In hundreds; exact, with at most 0 decimals",
            post.at(schema + "/properties/hundreds/description").asText());
        assertEquals("What drives", post.at(schema + "/properties/engine/description").asText());
        assertEquals(
            "In litres", post.at(schema + "/properties/engine/properties/capacity/description").asText());
        assertEquals("Which \"way\"", post.at(schema + "/properties/side/description").asText());
        assertTrue(post.at(schema + "/properties/delta/description").isMissingNode());
        final JsonNode put = document.at("/paths/~1all~1{count}~1{side}/put");
        assertEquals("How many", put.at("/parameters/0/description").asText());
        assertEquals("the field side", put.at("/parameters/1/description").asText());
        assertEquals(
            "Its id; made by the gateway where it is left out",
            put.at(schema + "/properties/made/description").asText());
        assertEquals("HEAD is answered, too.", document.at("/paths/~1all~1{side}~1x/get/description").asText());
    }

    @Test
    void shouldDescribeParametersAsBodies()
    {
        final JsonNode times = baskets().document.at("/paths/~1{id}/put/parameters/1");
        assertEquals("{\"type\":\"string\",\"format\":\"date-time\",\"description\":\"" +
            "with at most 9 decimals of a second, from 1970-01-01T00:00:00Z to 2554-07-21T23:34:33.709551614Z\"}",
            times.path("schema").toString());
        assertEquals("2026-01-02T03:04:05Z", times.path("example").asText());
        assertEquals("integer", baskets("penstock.json.timestamps=epoch").document
            .at("/paths/~1{id}/put/parameters/1/schema/type").asText());

        final String side = "/paths/~1all~1{count}~1{side}/put/parameters/1/schema/enum";
        assertEquals("[\"Buy\",\"Sell\"]", everyKind().document.at(side).toString());
        assertEquals("[1,2]", everyKind("penstock.json.enumerations=values").document.at(side).toString());
    }

    @Test
    void shouldSayWhatMayBeNull()
    {
        final JsonNode members = everyKind().document.at(
            "/paths/~1all/post/requestBody/content/application~1json/schema");
        for (final Map.Entry<String, JsonNode> member : members.path("properties").properties())
        {
            boolean isRequired = member.getValue().has("const");
            for (final JsonNode each : members.path("required"))
            {
                isRequired |= member.getKey().equals(each.asText());
            }
            assertEquals(!isRequired, member.getValue().path("type").toString().contains("\"null\""),
                member.toString());
        }
    }

    @Test
    void shouldEscapeWhatAPathCannotHave()
    {
        final String characters = EVERY_KIND.replace("name=\"Side\" encodingType=\"uint8\"", "name=\"Side\"" +
            " encodingType=\"char\"").replace("<validValue name=\"Buy\">1<", "<validValue name=\"Buy\">&amp;<");
        final String page = describe(characters, "penstock.json.enumerations=values").api.page();
        assertTrue(page.contains("'http://a:1/all/%26/x'"), page);
    }

    @Test
    void shouldSayHowMuchARequestMustHave()
    {
        final Described made = baskets(fullBaskets());
        final JsonNode request = made.document.at(
            "/paths/~1/post/requestBody/content/application~1json/schema/properties");
        assertEquals(2, request.at("/legs/minItems").asInt());
        assertEquals(2, request.at("/legs/items/properties/fills/minItems").asInt());
        // nine bytes of UTF-8 may be three characters
        assertEquals(3, request.at("/note/minLength").asInt());
    }

    @Test
    void shouldAnswerAnEchoByItsOwnMessage()
    {
        final JsonNode responses = everyKind().document.at("/paths/~1all~1{side}~1x/get/responses");

        assertEquals(
            "#/components/schemas/Other", responses.at("/200/content/application~1json/schema/$ref").asText());
        assertFalse(responses.has("411"), "there is no body");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldShowALineForEachRouteOnAPageThatLoadsNothing(final Described made)
    {
        final String page = made.api.page();

        for (final Route route : made.routes.all())
        {
            final String line = RoutesPage.curl(route, "http://a:1", new Body(made.json, LARGEST));
            assertTrue(page.contains("<pre>" + line.replace("&", "&amp;").replace("\"", "&quot;") + "</pre>"), line);
        }
        assertFalse(page.contains("<script") || page.contains("src=") || page.contains("@import"), page);
    }

    @Test
    void shouldShowLinesThatAShellTakes()
    {
        assertEquals(
            List.of(
                "curl -d '{\"clOrdId\":\"A1\",\"symbol\":\"A1\",\"side\":\"Buy\",\"ordType\":\"Market\",\"price\":1," +
                    "\"orderQty\":1,\"timeInForce\":\"Day\",\"possResend\":\"N\"}' " +
                    "-H 'Content-Type: application/json' 'http://a:1/orders'",
                "curl 'http://a:1/orders/A1'",
                "curl -X PUT -d '{\"clOrdId\":\"A1\",\"symbol\":\"A1\",\"side\":\"Buy\",\"ordType\":\"Market\"," +
                    "\"price\":1,\"orderQty\":1,\"timeInForce\":\"Day\",\"possResend\":\"N\"}' " +
                    "-H 'Content-Type: application/json' " +
                    "'http://a:1/orders/A1'",
                "curl -X DELETE 'http://a:1/orders/A1?clOrdId=A1'"),
            orders.routes.all().stream()
                .map((route) -> RoutesPage.curl(route, "http://a:1", new Body(orders.json, LARGEST)))
                .toList());
    }

    /** A schema, its routes, and what is said of them. */
    private static final class Described
    {
        private final MessageSchema schema;
        private final Routes routes;
        private final OpenApi api;
        private final JsonOptions json;
        private final JsonNode document;

        Described(final MessageSchema schema, final String... settings)
        {
            final GatewayConfig config = Defaults.config(settings);
            this.schema = schema;
            routes = new Routes(config.routes(), config.services(), schema);
            api = new OpenApi(
                schema, routes, config.services(), new Statuses(config.statuses(), schema), config.json(),
                LARGEST, List.of("http://a:1"));
            json = config.json();
            try
            {
                document = MAPPER.readTree(api.json());
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }

        List<String> wrong(final JsonNode valueSchema, final JsonNode value)
        {
            return new JsonSchemaChecker(document).check(valueSchema, value);
        }

        JsonNode resolved(final JsonNode response)
        {
            return response.has("$ref") ? document.at(response.path("$ref").asText().substring(1)) : response;
        }

        String path(final Route route)
        {
            return new PathNames(routes.all()).path(route);
        }

        JsonNode operation(final Route route)
        {
            final String method = Http1.methodName(route.method()).toLowerCase(Locale.ROOT);
            final JsonNode operation = document.path("paths").path(path(route)).path(method);
            assertTrue(operation.isObject(), route.path());
            return operation;
        }

        @Override
        public String toString()
        {
            return "schema " + schema.id();
        }
    }
}
