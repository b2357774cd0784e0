/**
 * What the gateway counts of itself. Counters have one writer each, lie in one buffer as Agrona lays them out, and are
 * read by whoever wants to while they are written.
 * <p>
 * {@link io.penstock.gateway.counters.LaneCounters} groups a lane's counters by the layer that writes them: a layer
 * runs on one thread in every layout. What is known from the rings' sequences isn't counted again: lanes tell it
 * through {@link io.penstock.gateway.counters.LaneMetrics}. Nor does the gateway hold what services count: they name it
 * in {@link io.penstock.gateway.counters.ServiceMetrics}.
 */
package io.penstock.gateway.counters;
