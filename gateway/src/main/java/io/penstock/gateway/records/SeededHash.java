package io.penstock.gateway.records;

import io.penstock.codecs.bytes.Bytes;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;
import java.util.Random;
import org.agrona.DirectBuffer;

/**
 * A keyed hash of a few 64-bit words. Clients choose what is hashed, so each start draws secrets of its own, and the
 * replicas of a service are given the same ones: each word meets a secret before a 64 by 64 bit multiplication folds a
 * pair of them, and without the secrets nobody can look for colliding ids.
 */
public final class SeededHash
{
    private static final int PART = 0x48415348;
    private static final int VERSION = 1;
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long MULTIPLIER_0 = 0xBF58476D1CE4E5B9L;
    private static final long MULTIPLIER_1 = 0x94D049BB133111EBL;

    private long secret0;
    private long secret1;
    private long secret2;
    private long secret3;
    private long secret4;
    private long secret5;

    /**
     * Draws the secrets.
     *
     * @param random their source: a strong one, but in tests.
     */
    public SeededHash(final Random random)
    {
        secret0 = random.nextLong();
        secret1 = random.nextLong();
        secret2 = random.nextLong();
        secret3 = random.nextLong();
        secret4 = random.nextLong();
        secret5 = random.nextLong();
    }

    /**
     * Derives the secrets from one, by SplitMix64.
     *
     * @param seed the same for all replicas of a state, and known to no client.
     */
    public SeededHash(final long seed)
    {
        secret0 = mix(seed + STEP);
        secret1 = mix(seed + 2 * STEP);
        secret2 = mix(seed + 3 * STEP);
        secret3 = mix(seed + 4 * STEP);
        secret4 = mix(seed + 5 * STEP);
        secret5 = mix(seed + 6 * STEP);
    }

    private static long mix(final long word)
    {
        final long once = (word ^ word >>> 30) * MULTIPLIER_0;
        final long twice = (once ^ once >>> 27) * MULTIPLIER_1;
        return twice ^ twice >>> 31;
    }

    /**
     * Hashes two words.
     *
     * @param word0 the first one.
     * @param word1 the second one.
     * @return their hash.
     */
    public int hash(final long word0, final long word1)
    {
        return finish(fold(word0 ^ secret0, word1 ^ secret1));
    }

    /**
     * Hashes five words.
     *
     * @param word0 the first one.
     * @param word1 the second one.
     * @param word2 the third one.
     * @param word3 the fourth one.
     * @param word4 the fifth one.
     * @return their hash.
     */
    public int hash(final long word0, final long word1, final long word2, final long word3, final long word4)
    {
        final long front = fold(word0 ^ secret0, word1 ^ secret1);
        final long back = fold(word2 ^ secret2, word3 ^ secret3);
        return finish(front ^ Long.rotateLeft(back, 29) ^ word4);
    }

    /**
     * Hashes a word and bytes.
     *
     * @param word   what the bytes belong to.
     * @param buffer the bytes lie in.
     * @param offset of the first one.
     * @param length how many.
     * @return their hash.
     */
    public int hash(final long word, final DirectBuffer buffer, final int offset, final int length)
    {
        return (int)(longHash(word, buffer, offset, length) >>> 16);
    }

    /**
     * Hashes a word and bytes to a hash by which they can be told apart.
     *
     * @param word   what the bytes belong to.
     * @param buffer the bytes lie in.
     * @param offset of the first one.
     * @param length how many.
     * @return their hash, of 64 bits.
     */
    public long longHash(final long word, final DirectBuffer buffer, final int offset, final int length)
    {
        long sum = fold(word ^ secret0, length ^ secret1);
        int done = 0;
        for (; length - done >= Long.BYTES; done += Long.BYTES)
        {
            sum = fold(sum ^ secret2, Bytes.getLong(buffer, offset + done) ^ secret3);
        }
        long rest = 0;
        for (; done < length; done++)
        {
            rest = rest << Byte.SIZE | Bytes.getByte(buffer, offset + done) & 0xFF;
        }
        return fold(fold(sum ^ secret2, rest ^ secret3) ^ secret4, secret5);
    }

    private int finish(final long value)
    {
        return (int)(fold(value ^ secret4, secret5) >>> 16);
    }

    private static long fold(final long a, final long b)
    {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }

    /**
     * Saves the secrets, by which what they have hashed is found.
     *
     * @param out takes them.
     */
    public void save(final SnapshotOutput out)
    {
        out.begin(PART, VERSION);
        out.putLong(secret0);
        out.putLong(secret1);
        out.putLong(secret2);
        out.putLong(secret3);
        out.putLong(secret4);
        out.putLong(secret5);
    }

    /**
     * Loads secrets in place of those that are there.
     *
     * @param in gives them.
     * @throws io.penstock.gateway.snapshot.SnapshotException where the snapshot is cut off, or has other things.
     */
    public void load(final SnapshotInput in)
    {
        in.begin(PART, VERSION);
        final long word0 = in.getLong();
        final long word1 = in.getLong();
        final long word2 = in.getLong();
        final long word3 = in.getLong();
        final long word4 = in.getLong();
        // the last one that may fail: until here the secrets are those from before
        secret5 = in.getLong();
        secret0 = word0;
        secret1 = word1;
        secret2 = word2;
        secret3 = word3;
        secret4 = word4;
    }
}
