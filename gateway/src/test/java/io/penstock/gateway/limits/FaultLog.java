package io.penstock.gateway.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the gateway's log says of throwables, from all threads, in place of the console.
 */
final class FaultLog extends Handler implements AutoCloseable
{
    private final Logger logger = Logger.getLogger("io.penstock.gateway");
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    FaultLog()
    {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    /**
     * The messages of the throwables, in their order.
     */
    List<String> reasons()
    {
        return new ArrayList<>(reasons);
    }

    @Override
    public void publish(final LogRecord record)
    {
        if (record.getThrown() != null)
        {
            reasons.add(record.getThrown().getMessage());
        }
    }

    @Override
    public void flush()
    {
        // nothing is held
    }

    @Override
    public void close()
    {
        logger.setUseParentHandlers(true);
        logger.removeHandler(this);
    }
}
