package io.penstock.gateway.cli;

import java.lang.reflect.Proxy;

/**
 * SIGHUP, which by default would end the process. The JDK has signals in a module that is not part of Java's standard,
 * and whose use the compiler warns of: it is looked for, and done without where it is missing.
 */
final class HangUp
{
    private static final System.Logger LOG = System.getLogger("io.penstock.gateway");

    private HangUp()
    {
    }

    /**
     * Runs something whenever the signal comes, on a thread of the JVM's.
     *
     * @param task what to run.
     */
    static void handle(final Runnable task)
    {
        try
        {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final Object proxy = Proxy.newProxyInstance(
                handler.getClassLoader(), new Class<?>[]{handler}, (self, method, arguments) ->
                {
                    if ("handle".equals(method.getName()))
                    {
                        task.run();
                    }
                    return null;
                });
            signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        }
        catch (final ReflectiveOperationException | IllegalArgumentException e)
        {
            LOG.log(System.Logger.Level.WARNING, "SIGHUP can't be taken here, and ends the process: " + e);
        }
    }
}
