package io.penstock.gateway.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * The ways of running the gateway that every case has to pass in: three layouts, and the order book behind a queue, for
 * one lane and for two.
 */
enum Setup
{
    SINGLE("penstock.layout=single"),
    STAGES("penstock.layout=stages"),
    GROUPED("penstock.layout=accept | socket tls | protocol message service"),
    WORKERS("penstock.layout=single", "penstock.services.orders.kind=workers"),
    TWO_LANES("penstock.layout=single", "penstock.services.orders.kind=workers", "penstock.lanes=2"),
    STAGES_WORKERS("penstock.layout=stages", "penstock.services.orders.kind=workers");

    private final List<String> settings;

    Setup(final String... settings)
    {
        this.settings = List.of(settings);
    }

    boolean isWorkers()
    {
        return settings.contains("penstock.services.orders.kind=workers");
    }

    /**
     * What to start a gateway with.
     *
     * @param more settings beside the set-up's own.
     */
    List<String> with(final String... more)
    {
        final List<String> all = new ArrayList<>(settings);
        all.addAll(List.of(more));
        return all;
    }
}
