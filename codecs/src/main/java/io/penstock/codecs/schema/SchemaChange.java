package io.penstock.codecs.schema;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * One change that clients of the old schema notice. Immutable.
 *
 * @param isBreaking whether they fail by it; otherwise they get values that they have not known before.
 * @param clients    who notices it, in the enumeration's order.
 * @param place      what has changed, as in {@code message NewOrder: field price}.
 * @param change     how it has changed, as in {@code type changed from int64 to int32}.
 */
public record SchemaChange(boolean isBreaking, Set<Client> clients, String place, String change)
{
    /**
     * The change in one line.
     *
     * @return place, change and who notices it.
     */
    @Override
    public String toString()
    {
        return place + ": " + change + (isBreaking ? " (breaks " : " (new to ") +
            clients.stream().map(Client::toString).collect(Collectors.joining(", ")) + ')';
    }
}
