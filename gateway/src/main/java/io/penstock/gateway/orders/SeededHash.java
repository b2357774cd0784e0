package io.penstock.gateway.orders;

import java.util.Random;

/**
 * A keyed hash of a few 64-bit words. Clients choose what is hashed, so each start draws secrets of its own: each word
 * meets a secret before a 64 by 64 bit multiplication folds a pair of them, and without the secrets nobody can look for
 * colliding ids.
 */
final class SeededHash
{
    private final long secret0;
    private final long secret1;
    private final long secret2;
    private final long secret3;
    private final long secret4;
    private final long secret5;

    /**
     * Draws the secrets.
     *
     * @param random their source: a strong one, but in tests.
     */
    SeededHash(final Random random)
    {
        secret0 = random.nextLong();
        secret1 = random.nextLong();
        secret2 = random.nextLong();
        secret3 = random.nextLong();
        secret4 = random.nextLong();
        secret5 = random.nextLong();
    }

    int hash(final long word0, final long word1)
    {
        return finish(fold(word0 ^ secret0, word1 ^ secret1));
    }

    int hash(final long word0, final long word1, final long word2, final long word3, final long word4)
    {
        final long front = fold(word0 ^ secret0, word1 ^ secret1);
        final long back = fold(word2 ^ secret2, word3 ^ secret3);
        return finish(front ^ Long.rotateLeft(back, 29) ^ word4);
    }

    private int finish(final long value)
    {
        return (int)(fold(value ^ secret4, secret5) >>> 16);
    }

    private static long fold(final long a, final long b)
    {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }
}
