package io.penstock.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotsTest
{
    private final Snapshots snapshots = new Snapshots();

    @Test
    void shouldCompareWhatMembersSayOfOnePosition()
    {
        snapshots.add(0, "INFO: state at position 320 of the log: 17 bytes, checksum ab12\nready service=orders");
        snapshots.add(1, "state at position 320 of the log: 17 bytes, checksum ab12");
        snapshots.add(2, "state at position 640 of the log: 17 bytes, checksum ab13");
        assertEquals(1, snapshots.compared(2));
        assertEquals(0, snapshots.compared(3));
        assertEquals(List.of(), snapshots.differences());
    }

    @Test
    void shouldFindMembersThatDiffer()
    {
        snapshots.add(0, "state at position 320 of the log: 17 bytes, checksum ab12");
        snapshots.add(1, "state at position 320 of the log: 17 bytes, checksum ab13");
        assertEquals(1, snapshots.differences().size());
        assertEquals(Finding.Kind.DIVERGED, snapshots.differences().get(0).kind());
    }
}
