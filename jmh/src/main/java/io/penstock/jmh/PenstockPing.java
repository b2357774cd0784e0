package io.penstock.jmh;

import io.penstock.gateway.lane.PingingGroups;
import io.penstock.gateway.lane.SlotExchange;

/**
 * Two of our groups, which hand each other slots by both rings.
 */
public class PenstockPing extends SlotPing
{
    @Override
    final SlotExchange make()
    {
        return new PingingGroups();
    }
}
