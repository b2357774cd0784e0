package io.penstock.jmh;

import io.penstock.gateway.lane.PassingGroups;
import io.penstock.gateway.lane.SlotExchange;

/**
 * Two of our groups, one behind the other on one ring.
 */
public class PenstockPass extends SlotPing
{
    @Override
    final SlotExchange make()
    {
        return new PassingGroups();
    }
}
