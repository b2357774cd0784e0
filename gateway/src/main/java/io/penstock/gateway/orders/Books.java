package io.penstock.gateway.orders;

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
        for (int i = symbols - 1; i >= 0; i--)
        {
            books[i] = new OrderBook(i, orders, levels, branches);
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

    @Override
    public void close()
    {
        levels.close();
        branches.close();
        index.close();
    }
}
