package io.penstock.gateway.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.ExecutionReportEncoder;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.config.GatewayConfig.ConflationConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConflationTest
{
    private static final int CONNECTIONS = 5;
    private static final int LIMIT = 16;
    private static final int LENGTH = SbeHeader.LENGTH + ExecutionReportEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[3 + LENGTH]);

    /** Against maps that keep the order in which their keys came. */
    @Test
    void shouldKeepTheLatestOfEachKeyInTurn()
    {
        final SplittableRandom random = new SplittableRandom(11);
        final List<Map<Long, Long>> expected = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++)
        {
            expected.add(new LinkedHashMap<>());
        }
        try (Conflation conflation = conflation(row("orderId")))
        {
            for (long step = 0; step < 100_000; step++)
            {
                final int connection = random.nextInt(CONNECTIONS);
                final Map<Long, Long> waiting = expected.get(connection);
                assertEquals(!waiting.isEmpty(), conflation.isWaiting(connection));
                final int chance = random.nextInt(100);
                if (chance == 0)
                {
                    conflation.clear(connection);
                    waiting.clear();
                }
                else if (chance < 40)
                {
                    takeFirst(conflation, connection, waiting);
                }
                else
                {
                    final long key = random.nextInt(10);
                    final int used = expected.stream().mapToInt(Map::size).sum();
                    final int result = conflation.put(connection, report(key, step), 3, LENGTH);
                    assertEquals(waiting.containsKey(key) ? Conflation.REPLACED :
                        used < LIMIT ? Conflation.ADDED : Conflation.FULL, result);
                    if (result != Conflation.FULL)
                    {
                        waiting.put(key, step);
                    }
                }
            }
        }
    }

    private void takeFirst(final Conflation conflation, final int connection, final Map<Long, Long> waiting)
    {
        if (!waiting.isEmpty())
        {
            final Map.Entry<Long, Long> first = waiting.entrySet().iterator().next();
            assertEquals(LENGTH, conflation.nextLength(connection));
            conflation.take(connection, buffer, 3);
            final ExecutionReportDecoder report = new ExecutionReportDecoder().wrap(
                buffer, 3 + SbeHeader.LENGTH, ExecutionReportDecoder.BLOCK_LENGTH,
                ExecutionReportDecoder.SCHEMA_VERSION);
            assertEquals(first.getKey(), report.orderId());
            assertEquals(first.getValue(), report.leavesQty());
            waiting.remove(first.getKey());
        }
    }

    @Test
    void shouldBeForTheMessagesOfItsRows()
    {
        try (Conflation conflation = conflation(row("symbol"));
            Conflation none = conflation())
        {
            assertTrue(conflation.isFor(report(1, 1), 3, LENGTH));
            assertFalse(none.isFor(buffer, 3, LENGTH));
            assertFalse(none.isWaiting(1));
            none.clear(1);
            SbeHeader.encode(buffer, 3, Defaults.SCHEMA.message("NewOrderSingle"));
            assertFalse(conflation.isFor(buffer, 3, SbeHeader.LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Quote | symbol | there is no message Quote",
        "ExecutionReport | side2 | ExecutionReport has no field side2 in its block"})
    void shouldRefuseRowsThatNoPushCouldHave(final String message, final String by, final String reason)
    {
        final ConfigException e = assertThrows(
            ConfigException.class,
            () -> new ConflationKeys(Defaults.SCHEMA, List.of(new ConflationConfig(message, by, "--set"))));
        assertEquals("penstock.pushes.conflate: " + reason + " (--set)", e.getMessage());
    }

    @Test
    void shouldRefuseTwoRowsOfAMessage()
    {
        final ConflationConfig row = row("symbol");
        final ConfigException e = assertThrows(
            ConfigException.class, () -> new ConflationKeys(Defaults.SCHEMA, List.of(row, row)));
        assertEquals("penstock.pushes.conflate: ExecutionReport has a row already (--set)", e.getMessage());
    }

    private static Conflation conflation(final ConflationConfig... rows)
    {
        return new Conflation(Defaults.SCHEMA, new GatewayConfig.Pushes(List.of(rows), LIMIT), CONNECTIONS);
    }

    private static ConflationConfig row(final String by)
    {
        return new ConflationConfig("ExecutionReport", by, "--set");
    }

    private UnsafeBuffer report(final long orderId, final long number)
    {
        SbeHeader.encode(buffer, 3, Defaults.SCHEMA.message("ExecutionReport"));
        new ExecutionReportEncoder().wrap(buffer, 3 + SbeHeader.LENGTH).orderId(orderId).leavesQty(number);
        return buffer;
    }
}
