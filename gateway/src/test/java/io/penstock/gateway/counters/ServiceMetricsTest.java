package io.penstock.gateway.counters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceMetricsTest
{
    private final Counters counters = new Counters(1);
    private final ServiceMetrics metrics = counters.service("orders");

    @Test
    void shouldTellWhatAServiceNamed()
    {
        metrics.gauge("resting", "Resting.", () -> 1);
        metrics.counter("rejects", "Rejects.", () -> 2, "reason", "a");
        metrics.counter("rejects", "Rejects.", () -> 3, "reason", "b");

        final List<ServiceMetrics.Family> families = counters.services().get(0).families();
        assertEquals(
            List.of("penstock_orders_resting", "penstock_orders_rejects"),
            families.stream().map(ServiceMetrics.Family::name).toList());
        assertEquals(List.of("reason"), families.get(1).labels());
        assertEquals(List.of("b"), families.get(1).samples().get(1).labels());
        assertEquals(3, families.get(1).samples().get(1).value().getAsLong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Resting", "resting-orders", "1st", "rejects_total", "total", "made_info"})
    void shouldRefuseANameThatPrometheusHasNot(final String name)
    {
        assertThrows(IllegalArgumentException.class, () -> metrics.gauge(name, "", () -> 1));
        assertThrows(IllegalArgumentException.class, () -> metrics.counter(name, "", () -> 1));
    }

    @Test
    void shouldRefuseWhatDoesNotAddUp()
    {
        metrics.counter("rejects", "Rejects.", () -> 1, "reason", "a");

        assertRefused("reason", "a");
        assertRefused("reason");
        assertRefused("cause", "b");
        assertRefused("reason", "b", "reason", "c");
        assertRefused("le-vel", "b");
        assertRefused();
        assertThrows(
            IllegalArgumentException.class, () -> metrics.gauge("rejects", "Rejects.", () -> 1, "reason", "b"));
    }

    private void assertRefused(final String... labels)
    {
        assertThrows(
            IllegalArgumentException.class, () -> metrics.counter("rejects", "Rejects.", () -> 1, labels));
    }
}
