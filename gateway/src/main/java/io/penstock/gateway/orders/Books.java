package io.penstock.gateway.orders;

import io.penstock.gateway.records.HashIndex;
import io.penstock.gateway.records.RecordPool;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * The books, by symbol. A symbol has a book while orders rest in it, so symbols nobody trades any more take no room.
 */
final class Books implements AutoCloseable
{
    private final SeededHash seededHash;
    private final PriceLevels levels;
    private final PriceBranches branches;
    private final OrderBook[] books;
    private final int[] free;
    private final HashIndex index;
    private int freeCount;

    /**
     * Makes empty books.
     *
     * @param symbols    with resting orders at most.
     * @param resting    orders that rest at most, and so price levels too.
     * @param orders     the store of the orders.
     * @param seededHash to find symbols by.
     */
    Books(final int symbols, final int resting, final Orders orders, final SeededHash seededHash)
    {
        this.seededHash = seededHash;
        levels = new PriceLevels(resting);
        branches = new PriceBranches(resting, levels);
        books = new OrderBook[symbols];
        free = new int[symbols];
        index = new HashIndex(symbols);
        for (int i = 0; i < symbols; i++)
        {
            books[i] = new OrderBook(i, orders, levels, branches);
        }
        freeAll();
    }

    private void freeAll()
    {
        freeCount = 0;
        for (int i = books.length - 1; i >= 0; i--)
        {
            free[freeCount++] = i;
        }
    }

    OrderBook book(final int book)
    {
        return books[book];
    }

    /**
     * Looks a symbol's book up.
     *
     * @param symbol0 first word of the symbol.
     * @param symbol1 second word of the symbol.
     * @return its book, or null where nothing rests in it.
     */
    OrderBook find(final long symbol0, final long symbol1)
    {
        final int hash = seededHash.hash(symbol0, symbol1);
        for (int slot = index.first(hash); slot != RecordPool.NONE; slot = index.next(hash, slot))
        {
            final OrderBook book = books[index.record(slot)];
            if (book.symbol0() == symbol0 && book.symbol1() == symbol1)
            {
                return book;
            }
        }
        return null;
    }

    /**
     * Opens the book of a symbol that has none and that {@link #hasRoom} admits.
     *
     * @param symbol0 first word of the symbol.
     * @param symbol1 second word of the symbol.
     * @return its book, empty.
     */
    OrderBook open(final long symbol0, final long symbol1)
    {
        final OrderBook book = books[free[--freeCount]];
        final int slot = index.add(seededHash.hash(symbol0, symbol1), book.index());
        book.symbol(symbol0, symbol1, slot);
        return book;
    }

    /**
     * Takes an empty book back.
     *
     * @param book that is empty.
     */
    void release(final OrderBook book)
    {
        index.remove(seededHash.hash(book.symbol0(), book.symbol1()), book.slot());
        free[freeCount++] = book.index();
    }

    /**
     * Whether a book can be opened: there may be one more, and the table takes its symbol.
     *
     * @param symbol0 first word of the symbol.
     * @param symbol1 second word of the symbol.
     * @return false where {@link #open} would fail.
     */
    boolean hasRoom(final long symbol0, final long symbol1)
    {
        return freeCount > 0 && index.hasRoom(seededHash.hash(symbol0, symbol1));
    }

    int count()
    {
        return books.length - freeCount;
    }

    void reset()
    {
        levels.reset();
        branches.reset();
        index.reset();
        for (final OrderBook book : books)
        {
            book.reset();
        }
        freeAll();
    }

    void save(final SnapshotOutput out)
    {
        levels.save(out);
        branches.save(out);
        index.save(out);
        out.putInt(freeCount);
        for (int i = 0; i < freeCount; i++)
        {
            out.putInt(free[i]);
        }
        for (final OrderBook book : books)
        {
            if (!book.isEmpty())
            {
                out.putInt(book.index());
                book.save(out);
            }
        }
    }

    void load(final SnapshotInput in)
    {
        reset();
        levels.load(in);
        branches.load(in);
        index.load(in);
        freeCount = in.getInt("symbols without a book", 0, books.length);
        for (int i = 0; i < freeCount; i++)
        {
            free[i] = in.getInt("book", 0, books.length - 1);
        }
        for (int i = 0; i < count(); i++)
        {
            books[in.getInt("book", 0, books.length - 1)].load(in);
        }
    }

    @Override
    public void close()
    {
        levels.close();
        branches.close();
        index.close();
    }
}
