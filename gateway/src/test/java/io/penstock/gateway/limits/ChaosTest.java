package io.penstock.gateway.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Many clients that cut, pipeline, dawdle and vanish at random, by seeds. Every answer is the one to its
 * request, in every layout, and nothing is left of any client.
 */
class ChaosTest
{
    private static final int CLIENTS = 8;
    private static final long SECONDS = 3;

    @ParameterizedTest
    @CsvSource({
        GatewayUnderAttack.SINGLE + ",inline", GatewayUnderAttack.STAGES + ",workers",
        "'" + GatewayUnderAttack.GROUPS + "',inline"})
    void shouldAnswerEveryRequestWhenClientsAreChaotic(final String layout, final String kind) throws Exception
    {
        final ExecutorService threads = Executors.newCachedThreadPool();
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(layout, "penstock.services.orders.kind=" + kind))
        {
            final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            final List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++)
            {
                final ChaosClient client = new ChaosClient(gateway, i, threads);
                final Callable<Integer> task = () ->
                {
                    int connections = 0;
                    while (System.nanoTime() - endNs < 0)
                    {
                        client.run();
                        connections++;
                    }
                    return connections;
                };
                runs.add(threads.submit(task));
            }
            for (final Future<Integer> run : runs)
            {
                run.get(60, TimeUnit.SECONDS);
            }
            gateway.awaitBaseline();
            assertEquals(0, gateway.errors());
        }
        finally
        {
            threads.shutdownNow();
        }
    }
}
