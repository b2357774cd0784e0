package io.penstock.compare;

import io.penstock.load.StepResults;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SummaryTest
{
    private static final Work WORK = Work.pipelined(false);

    @Test
    void shouldTakeRatiosWithinARoundAndTheirMedian()
    {
        // the machine is twice as slow in the second round, for both
        final List<Summary> rows = Summary.of(WORK, "penstock", turns(new double[][]{{1, 4}, {2, 8}, {1, 2}}));
        assertEquals(2, rows.size());
        final Summary own = rows.get(0);
        assertEquals(1, own.ratio());
        assertEquals(1, own.cpuMicrosPerRequest());
        final Summary peer = rows.get(1);
        assertEquals(4, peer.cpuMicrosPerRequest());
        assertEquals(0.25, peer.ratio());
        assertEquals(0.25, peer.ratioLow());
        assertEquals(0.5, peer.ratioHigh());
    }

    @Test
    void shouldTakeTheMeanOfTheMiddleTwoWhereTheirNumberIsEven()
    {
        final List<Summary> rows = Summary.of(WORK, "penstock", turns(new double[][]{{1, 2}, {1, 4}}));
        assertEquals(3, rows.get(1).cpuMicrosPerRequest());
        assertEquals((0.25 + 0.5) / 2, rows.get(1).ratio());
    }

    @Test
    void shouldPrintLossesAsPlainlyAsWins()
    {
        final List<Summary> rows = Summary.of(WORK, "penstock", turns(new double[][]{{4, 2}, {4, 2}}));
        final String text = Tables.text("the work", false, "penstock", rows);
        assertTrue(text.contains("2.00 (2.00 to 2.00)"), text);
        final String table = Tables.cpu(new Results(Map.of(), rows, List.of()));
        assertEquals("| to CPU time for a request of | 16 pipelined |\n|---|---|\n| peer | 2.00 (2.00 to 2.00) |\n",
            table);
    }

    private static List<Measurement> turns(final double[][] micros)
    {
        final List<Measurement> turns = new ArrayList<>();
        for (int round = 0; round < micros.length; round++)
        {
            turns.add(new Measurement("penstock", WORK.name(), round, micros[round][0], StepResults.none()));
            turns.add(new Measurement("peer", WORK.name(), round, micros[round][1], StepResults.none()));
        }
        return turns;
    }
}
