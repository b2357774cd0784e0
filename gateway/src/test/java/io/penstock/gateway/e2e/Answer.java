package io.penstock.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * An answer of HTTP as a client got it.
 *
 * @param version as in {@code HTTP/1.1}.
 * @param status  the status code.
 * @param fields  values of the header fields, by name in lower case.
 * @param body    the body; of SBE, or with a content coding, a char a byte.
 */
record Answer(String version, int status, Map<String, String> fields, String body)
{
    private static final ObjectMapper JSON = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    String field(final String name)
    {
        return fields.get(name);
    }

    boolean isClose()
    {
        return "close".equals(field("connection"));
    }

    JsonNode json()
    {
        try
        {
            return JSON.readTree(body);
        }
        catch (final JsonProcessingException e)
        {
            throw new AssertionError(body, e);
        }
    }

    String text(final String member)
    {
        return json().path(member).asText();
    }

    /**
     * Checks the status of a report.
     */
    Answer report(final String execType, final String ordStatus)
    {
        assertEquals(200, status, body);
        assertEquals("application/json", field("content-type"));
        assertEquals(execType, text("execType"), body);
        assertEquals(ordStatus, text("ordStatus"), body);
        return this;
    }

    /**
     * Checks members of the body as they are written.
     */
    Answer has(final String... members)
    {
        for (final String member : members)
        {
            assertTrue(body.contains(member + ",") || body.contains(member + "}"), () -> member + " in " + body);
        }
        return this;
    }

    /**
     * Checks that the answer is a problem with this status and something in its detail.
     */
    Answer problem(final int expected, final String detail)
    {
        assertEquals(expected, status, body);
        assertEquals("application/problem+json", field("content-type"));
        assertEquals(expected, json().path("status").asInt(), body);
        assertTrue(text("detail").contains(detail), body);
        assertTrue(text("title").length() > 0, body);
        return this;
    }
}
