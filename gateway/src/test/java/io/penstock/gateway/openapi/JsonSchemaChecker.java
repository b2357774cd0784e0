package io.penstock.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Checks values by the keywords of JSON Schema (2020-12) that the document uses; any other keyword is an error.
 */
final class JsonSchemaChecker
{
    private final JsonNode document;

    JsonSchemaChecker(final JsonNode document)
    {
        this.document = document;
    }

    /**
     * What is wrong with a value.
     *
     * @param schema its schema.
     * @param value  the value.
     * @return a line for each thing; empty where it is valid.
     */
    List<String> check(final JsonNode schema, final JsonNode value)
    {
        final List<String> wrong = new ArrayList<>();
        schema.properties().forEach((keyword) ->
        {
            if (!holds(schema, keyword.getKey(), keyword.getValue(), value, wrong))
            {
                wrong.add(value + " is not valid by " + keyword);
            }
        });
        return wrong;
    }

    private boolean holds(
        final JsonNode schema,
        final String keyword,
        final JsonNode wanted,
        final JsonNode value,
        final List<String> wrong)
    {
        switch (keyword)
        {
            case "title":
            case "description":
            case "format":
                return true;
            case "$ref":
                wrong.addAll(check(document.at(wanted.asText().substring(1)), value));
                return true;
            case "allOf":
                wanted.forEach((each) -> wrong.addAll(check(each, value)));
                return true;
            case "anyOf":
                return elements(wanted).stream().anyMatch((each) -> check(each, value).isEmpty());
            case "type":
                return wanted.isArray() ?
                    elements(wanted).stream().anyMatch((each) -> isOfType(each.asText(), value)) :
                    isOfType(wanted.asText(), value);
            case "const":
                return value.isNumber() ?
                    value.decimalValue().compareTo(wanted.decimalValue()) == 0 : wanted.equals(value);
            case "enum":
                return elements(wanted).contains(value);
            case "minimum":
                return !value.isNumber() || value.decimalValue().compareTo(wanted.decimalValue()) >= 0;
            case "maximum":
                return !value.isNumber() || value.decimalValue().compareTo(wanted.decimalValue()) <= 0;
            case "contentEncoding":
                final String text = value.asText();
                return "base64".equals(wanted.asText()) &&
                    Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)).equals(text);
            case "minLength":
                return value.asText().length() >= wanted.asInt();
            case "maxLength":
                return value.asText().length() <= wanted.asInt();
            case "pattern":
                return Pattern.compile(wanted.asText()).matcher(value.asText()).find();
            case "items":
                value.forEach((each) -> wrong.addAll(check(wanted, each)));
                return true;
            case "minItems":
                return value.size() >= wanted.asInt();
            case "maxItems":
                return value.size() <= wanted.asInt();
            case "uniqueItems":
                return elements(value).stream().distinct().count() == value.size();
            case "properties":
                wanted.properties().forEach((property) ->
                {
                    if (value.has(property.getKey()))
                    {
                        wrong.addAll(check(property.getValue(), value.get(property.getKey())));
                    }
                });
                return true;
            case "required":
                return elements(wanted).stream().allMatch((name) -> value.has(name.asText()));
            case "additionalProperties":
                return value.properties().stream()
                    .allMatch((property) -> schema.path("properties").has(property.getKey()));
            default:
                return false;
        }
    }

    private static boolean isOfType(final String type, final JsonNode value)
    {
        switch (type)
        {
            case "integer":
                return value.isIntegralNumber();
            case "number":
                return value.isNumber();
            case "string":
                return value.isTextual();
            case "array":
                return value.isArray();
            case "object":
                return value.isObject();
            default:
                return value.isNull();
        }
    }

    private static List<JsonNode> elements(final JsonNode array)
    {
        final List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }
}
