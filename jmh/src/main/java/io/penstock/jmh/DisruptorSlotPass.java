package io.penstock.jmh;

import io.penstock.gateway.lane.PassingProcessor;
import io.penstock.gateway.lane.SlotExchange;

/**
 * The Disruptor's processor on one ring of our slots.
 */
public class DisruptorSlotPass extends SlotPing
{
    @Override
    final SlotExchange make()
    {
        return new PassingProcessor();
    }
}
