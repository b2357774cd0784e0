package io.penstock.gateway.openapi;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.route.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The media types of bodies: objects of JSON, which are described, and encodings of the same messages that are bytes.
 */
final class Media
{
    private final MessageSchema schema;
    private final int encodings;

    /**
     * Names media types.
     *
     * @param routes say what is offered.
     */
    Media(final Routes routes)
    {
        schema = routes.schema();
        encodings = routes.encodings();
    }

    /**
     * How many encodings there are.
     */
    int encodings()
    {
        return encodings;
    }

    /**
     * The content of a body.
     *
     * @param json     the media type object of JSON.
     * @param messages what the body can be.
     * @return media type objects by their names.
     */
    Map<String, Object> content(final Map<String, Object> json, final List<MessageLayout> messages)
    {
        final Map<String, Object> content = new LinkedHashMap<>();
        content.put(HttpEncoding.mediaType(HttpEncoding.JSON), json);
        content.put(HttpEncoding.mediaType(HttpEncoding.SBE), bytes(messages.stream()
            .map((each) -> each.name() + ", template " + each.templateId())
            .collect(Collectors.joining("; or ", "", ", of schema " + schema.id() + " version " + schema.version()))));
        if (encodings > HttpEncoding.PROTOBUF)
        {
            content.put(HttpEncoding.mediaType(HttpEncoding.PROTOBUF), bytes(messages.stream()
                .map(MessageLayout::name)
                .collect(Collectors.joining(" or ", "", " as `penstock schema proto` describes it"))));
        }
        return content;
    }

    /** A schema without a type is what OpenAPI 3.1 has for bytes. */
    private static Map<String, Object> bytes(final String description)
    {
        return Map.of("schema", Map.of("description", description));
    }
}
