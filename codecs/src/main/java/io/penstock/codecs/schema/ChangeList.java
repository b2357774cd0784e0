package io.penstock.codecs.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects changes in the order in which they are found. What is told of a type is told once, however many fields have
 * that type.
 */
final class ChangeList
{
    /** Those that send and receive. */
    static final Set<Client> ALL = Set.of(Client.SBE, Client.JSON, Client.PROTOBUF);

    private final Set<SchemaChange> changes = new LinkedHashSet<>();

    void breaks(final String place, final String change, final Client... clients)
    {
        breaks(place, change, Set.of(clients));
    }

    void breaks(final String place, final String change, final Set<Client> clients)
    {
        changes.add(new SchemaChange(true, sorted(clients), place, change));
    }

    void warns(final String place, final String change, final Set<Client> clients)
    {
        changes.add(new SchemaChange(false, sorted(clients), place, change));
    }

    private static Set<Client> sorted(final Set<Client> clients)
    {
        return Collections.unmodifiableSet(EnumSet.copyOf(clients));
    }

    List<SchemaChange> toList()
    {
        return new ArrayList<>(changes);
    }
}
