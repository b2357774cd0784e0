package io.penstock.gateway.openapi;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.gateway.route.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Objects of JSON that are messages: what a route's request has as its body, and answers.
 */
final class Body
{
    private static final Values SENT = new Values(true);
    private static final Values ANSWERED = new Values(false);

    private Body()
    {
    }

    /**
     * The schema of a request's body: the message without the fields that path and query fill.
     *
     * @param route the route.
     * @return its keywords.
     */
    static Map<String, Object> ofRequest(final Route route)
    {
        final Map<String, Object> properties = new LinkedHashMap<>();
        final List<String> required = new ArrayList<>();
        for (final FieldLayout field : fields(route))
        {
            final Map<String, Object> schema = SENT.of(field);
            if (field.index() == route.generated())
            {
                schema.put("description", "made by the gateway where it is left out");
            }
            else if (field.isRequired())
            {
                required.add(field.name());
            }
            properties.put(field.name(), schema);
        }
        final Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", route.layout().name());
        SENT.object(schema, properties, required);
        return schema;
    }

    /**
     * A body that the route's message can be made of, with all of its fields.
     *
     * @param route the route.
     * @return its members.
     */
    static Map<String, Object> example(final Route route)
    {
        final Map<String, Object> members = new LinkedHashMap<>();
        fields(route).forEach((field) -> members.put(field.name(), Examples.of(field)));
        return members;
    }

    private static List<FieldLayout> fields(final Route route)
    {
        return IntStream.range(0, route.layout().fieldCount())
            .filter((i) -> !contains(route.pathFields(), i) && !contains(route.queryFields(), i))
            .mapToObj(route.layout()::field).toList();
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
    static Map<String, Object> ofAnswer(final MessageLayout layout)
    {
        final Map<String, Object> properties = new LinkedHashMap<>();
        final List<String> required = new ArrayList<>();
        for (int i = 0; i < layout.fieldCount(); i++)
        {
            final FieldLayout field = layout.field(i);
            properties.put(field.name(), ANSWERED.of(field));
            if (field.isRequired() || field.isConstant())
            {
                required.add(field.name());
            }
        }
        final Map<String, Object> schema = new LinkedHashMap<>();
        ANSWERED.object(schema, properties, required);
        return schema;
    }

    /**
     * The schema of a field that path or query fill.
     *
     * @param field the field.
     * @return its keywords.
     */
    static Map<String, Object> ofParameter(final FieldLayout field)
    {
        return SENT.of(field);
    }
}
