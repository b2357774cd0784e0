package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class FaultsTest
{
    @Test
    void shouldSayTheFirstFaultAndNotTheFlood()
    {
        final List<String> said = new ArrayList<>();
        final Logger logger = Logger.getLogger("io.penstock.gateway");
        final Handler handler = new Handler()
        {
            @Override
            public void publish(final LogRecord record)
            {
                said.add(record.getMessage());
            }

            @Override
            public void flush()
            {
                said.size();
            }

            @Override
            public void close()
            {
                said.size();
            }
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try
        {
            final Faults faults = Faults.ofService("lane-0-service");
            for (int i = 0; i < 1_000; i++)
            {
                faults.onFault(new IllegalStateException("of the test"));
            }
        }
        finally
        {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }

        assertTrue(said.size() < 1_000 / 2, "a flood is not logged line by line");
        assertTrue(said.get(0).contains("lane-0-service"), said.get(0));
        // nobody knows here
        assertTrue(said.get(0).contains("answered with an error, unless its reply was committed"), said.get(0));
        assertEquals(0, said.stream().filter((line) -> !line.contains("lane-0-service")).count());
    }
}
