package io.penstock.codecs.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Iterator;

/**
 * Compares texts as Jackson reads them.
 */
public final class JsonTrees
{
    private static final ObjectMapper MAPPER = new ObjectMapper()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonTrees()
    {
    }

    /**
     * A text as a tree.
     */
    public static JsonNode of(final String text)
    {
        try
        {
            return MAPPER.readTree(text);
        }
        catch (final JsonProcessingException e)
        {
            throw new UncheckedIOException(text, e);
        }
    }

    /**
     * Whether two trees are the same; numbers are where they are equal, however they are written.
     */
    public static boolean isSame(final JsonNode one, final JsonNode other)
    {
        if (one.isNumber() && other.isNumber())
        {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size())
        {
            return false;
        }
        if (one.isArray())
        {
            boolean isSame = true;
            for (int i = 0; i < one.size(); i++)
            {
                isSame &= isSame(one.get(i), other.get(i));
            }
            return isSame;
        }
        if (one.isObject())
        {
            boolean isSame = true;
            for (final Iterator<String> names = one.fieldNames(); names.hasNext();)
            {
                final String name = names.next();
                isSame &= other.has(name) && isSame(one.get(name), other.get(name));
            }
            return isSame;
        }
        return one.equals(other);
    }
}
