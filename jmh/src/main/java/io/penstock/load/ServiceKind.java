package io.penstock.load;

import java.util.List;
import java.util.Locale;

/**
 * The kinds of services that can be verified, by the words of the configuration.
 */
enum ServiceKind
{
    /** On the process thread. */
    INLINE,
    /** On a worker. */
    WORKERS,
    /** In a process of its own. */
    AERON,
    /** Behind another gateway, inline there. */
    HTTP;

    String word()
    {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether clients of SBE reach it, too.
     */
    boolean isForSbe()
    {
        return this != HTTP;
    }

    static List<ServiceKind> all()
    {
        return List.of(values());
    }
}
