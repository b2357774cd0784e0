package io.penstock.gateway.openapi;

import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.gateway.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What JSON has for messages: what a route's request has as its body, in path and query, and answers.
 */
final class Body
{
    private final Values sent;
    private final Values answered;
    private final Examples examples;

    /**
     * Describes values.
     *
     * @param options what JSON looks like.
     * @param largest bytes of a message at most.
     */
    Body(final JsonOptions options, final int largest)
    {
        sent = new Values(true, options, largest);
        answered = new Values(false, options, largest);
        examples = new Examples(options);
    }

    /**
     * The schema of a request's body: the message without the fields that path and query fill.
     *
     * @param route the route.
     * @return its keywords.
     */
    Map<String, Object> ofRequest(final Route route)
    {
        final Map<String, Object> properties = new LinkedHashMap<>();
        final List<String> required = new ArrayList<>();
        for (final FieldLayout field : fields(route))
        {
            final boolean isGenerated = field.index() == route.generated();
            final Map<String, Object> schema = sent.ofMember(field, field.isRequired() && !isGenerated);
            if (isGenerated)
            {
                schema.merge("description", "made by the gateway where it is left out",
                    (said, made) -> said + "; " + made);
            }
            else if (field.isRequired())
            {
                required.add(field.name());
            }
            properties.put(field.name(), schema);
        }
        final Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", route.layout().name());
        Values.describe(schema, route.layout().description());
        sent.object(schema, properties, required);
        return schema;
    }

    /**
     * A body that the route's message can be made of, with all of its fields.
     *
     * @param route the route.
     * @return its members.
     */
    Map<String, Object> example(final Route route)
    {
        final Map<String, Object> members = new LinkedHashMap<>();
        fields(route).forEach((field) -> members.put(field.name(), examples.of(field)));
        return members;
    }

    /**
     * The schema of a field that path or query fill.
     *
     * @param field the field.
     * @return its keywords.
     */
    Map<String, Object> ofParameter(final FieldLayout field)
    {
        return sent.of(field);
    }

    /**
     * A value of a field that path or query fill.
     *
     * @param field the field.
     * @return the value, as {@link JsonText} takes it.
     */
    Object example(final FieldLayout field)
    {
        return examples.of(field);
    }

    private static List<FieldLayout> fields(final Route route)
    {
        return IntStream.range(0, route.layout().root().memberCount())
            .filter((i) -> !contains(route.pathFields(), i) && !contains(route.queryFields(), i))
            .mapToObj(route.layout().root()::member).toList();
    }

    private static boolean contains(final int[] fields, final int field)
    {
        return IntStream.of(fields).anyMatch((each) -> each == field);
    }

    /**
     * The schema of an answer.
     *
     * @param layout its message.
     * @return its keywords.
     */
    Map<String, Object> ofAnswer(final MessageLayout layout)
    {
        final Map<String, Object> schema = answered.block(layout.root());
        Values.describe(schema, layout.description());
        return schema;
    }
}
