package io.penstock.gateway.snapshot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest
{
    private static final int PART = 0x54455354;

    private final byte[] bytes = new byte[1000];

    SnapshotTest()
    {
        new Random(3).nextBytes(bytes);
    }

    private void save(final SnapshotOutput out)
    {
        out.begin(PART, 2);
        out.putInt(-7);
        for (int i = 0; i < 20; i++)
        {
            out.putLong(i * 0x0123456789L);
            out.putBytes(new UnsafeBuffer(bytes), i, i * 49);
        }
    }

    private void load(final SnapshotInput in)
    {
        assertEquals(2, in.begin(PART, 3));
        assertEquals(-7, in.getInt());
        for (int i = 0; i < 20; i++)
        {
            assertEquals(i * 0x0123456789L, in.getLong());
            final byte[] part = new byte[i * 49];
            in.getBytes(new UnsafeBuffer(part), 0, part.length);
            assertArrayEquals(Arrays.copyOfRange(bytes, i, i + i * 49), part);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 25, 31, 64, 1000, 1 << 20})
    void shouldReadWhatWasWrittenWhateverTheLengthOfABlock(final int blockLength)
    {
        final SnapshotBytes snapshot = SnapshotBytes.of(blockLength, this::save);
        snapshot.load(this::load);
        assertEquals(blockLength == 1 << 20, snapshot.blocks().size() == 1);
    }

    @Test
    void shouldReadASnapshotOfNothing()
    {
        SnapshotBytes.of(64, out ->
        {
        }).load(in ->
        {
        });
    }

    @Test
    void shouldRefuseWhenBlocksAreMissing()
    {
        final SnapshotBytes snapshot = SnapshotBytes.of(64, this::save);
        for (int count = 0; count < snapshot.blocks().size(); count++)
        {
            final SnapshotBytes cut = snapshot.firstBlocks(count);
            assertThrows(SnapshotException.class, () -> cut.load(this::load));
        }
        snapshot.blocks().remove(5);
        assertMessage("block 5 of the snapshot is missing: 6 came", snapshot);
    }

    @Test
    void shouldRefuseWhenABlockIsCutOrChanged()
    {
        final SnapshotBytes snapshot = SnapshotBytes.of(64, this::save);
        final byte[] block = snapshot.blocks().get(3);
        for (int i = 0; i < block.length; i++)
        {
            final byte[] changed = block.clone();
            changed[i] ^= 0x10;
            snapshot.blocks().set(3, changed);
            assertThrows(SnapshotException.class, () -> snapshot.load(this::load));
            snapshot.blocks().set(3, Arrays.copyOf(block, i));
            assertThrows(SnapshotException.class, () -> snapshot.load(this::load));
        }
        snapshot.blocks().set(3, block);
        snapshot.load(this::load);
        Collections.swap(snapshot.blocks(), 1, 2);
        assertThrows(SnapshotException.class, () -> snapshot.load(this::load));
    }

    @Test
    void shouldRefuseWhenThereIsMoreThanWasRead()
    {
        final SnapshotBytes snapshot = SnapshotBytes.of(64, this::save);
        final SnapshotException e =
            assertThrows(SnapshotException.class, () -> snapshot.load(in -> in.getInt()));
        assertEquals("the snapshot has more than what was read", e.getMessage());
        final SnapshotBytes ended = SnapshotBytes.of(64, out -> out.putInt(1));
        assertThrows(SnapshotException.class, () -> ended.load(SnapshotInput::getLong));
        assertThrows(SnapshotException.class, () -> ended.load(in -> in.getInt("count", 2, 3)));
        assertThrows(SnapshotException.class, () -> ended.load(in ->
        {
        }));
        assertThrows(SnapshotException.class, () -> ended.load(in ->
        {
            in.getInt();
            in.getInt();
        }));
    }

    @Test
    void shouldRefuseWhenThePartIsOfAnotherKindOrAYoungerVersion()
    {
        final SnapshotBytes snapshot = SnapshotBytes.of(64, out -> out.begin(PART, 2));
        assertTrue(assertThrows(SnapshotException.class, () -> snapshot.load(in -> in.begin(PART + 1, 2)))
            .getMessage().startsWith("not a snapshot of this state"));
        assertTrue(assertThrows(SnapshotException.class, () -> snapshot.load(in -> in.begin(PART, 1)))
            .getMessage().contains("version 2, of which up to 1"));
        assertEquals("size: the snapshot was taken with 2, here it is 3", assertThrows(SnapshotException.class,
            () -> SnapshotBytes.of(64, out -> out.putInt(2)).load(in -> in.require("size", 3))).getMessage());
    }

    private void assertMessage(final String message, final SnapshotBytes snapshot)
    {
        assertEquals(message,
            assertThrows(SnapshotException.class, () -> snapshot.load(this::load)).getMessage());
    }
}
