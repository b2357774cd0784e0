package io.penstock.gateway.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A value of a manifest of Kubernetes.
 *
 * @param value a map, a list or a scalar of YAML.
 */
record Manifest(Object value)
{
    /**
     * Reads the only document of a file.
     *
     * @param name of the file, below the folder of the manifests.
     * @return the document.
     */
    static Manifest read(final String name)
    {
        final LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
        return new Manifest(new Load(settings).loadFromString(Deployed.text("kubernetes/" + name)));
    }

    /**
     * A value below this one.
     *
     * @param keys the way down; a number is an index of a list.
     * @return the value.
     */
    Manifest at(final Object... keys)
    {
        Object found = value;
        for (final Object key : keys)
        {
            found = key instanceof final Integer index ? ((List<?>)found).get(index) : ((Map<?, ?>)found).get(key);
            if (found == null)
            {
                throw new AssertionError("there is no " + key + " in " + value);
            }
        }
        return new Manifest(found);
    }

    /**
     * Whether there is a value of this name.
     *
     * @param key its name.
     * @return true where there is.
     */
    boolean has(final String key)
    {
        return ((Map<?, ?>)value).containsKey(key);
    }

    /**
     * The values of a list.
     *
     * @return each of them.
     */
    Stream<Manifest> items()
    {
        return ((List<?>)value).stream().map(Manifest::new);
    }

    /**
     * As text.
     *
     * @return the scalar's text.
     */
    String text()
    {
        return value.toString();
    }

    /**
     * As a number.
     *
     * @return the scalar's number.
     */
    int number()
    {
        return Integer.parseInt(text());
    }
}
