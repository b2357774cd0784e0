package io.penstock.gateway.lane;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads of the admin listener: a few, made when they are needed and gone soon after. What finds neither a thread
 * nor a place in the queue is dropped, and its client is cut off by the listener's time limit.
 */
public final class AdminThreads implements Consumer<Runnable>, AutoCloseable
{
    private static final int THREADS = 8;
    private static final int QUEUED = 64;
    private static final long THREAD_IDLE_S = 5;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
        THREADS,
        THREADS,
        THREAD_IDLE_S,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(QUEUED),
        this::thread,
        new ThreadPoolExecutor.DiscardPolicy());

    /**
     * Makes the pool, without a thread yet.
     */
    public AdminThreads()
    {
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task on one of the threads. Any thread may call it.
     *
     * @param task the task.
     */
    @Override
    public void accept(final Runnable task)
    {
        threads.execute(task);
    }

    /**
     * Interrupts what runs and takes no more.
     */
    @Override
    public void close()
    {
        threads.shutdownNow();
    }

    private Thread thread(final Runnable task)
    {
        final Thread thread = new Thread(task, "admin-" + number.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
