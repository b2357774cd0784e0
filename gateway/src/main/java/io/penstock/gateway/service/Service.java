package io.penstock.gateway.service;

/**
 * Logic behind the gateway: receives requests and answers them, both as SBE messages.
 * <p>
 * One thread calls one instance: the process thread of its lane where the service runs {@code inline}, its worker where
 * it runs on {@code workers}. An instance needs no lock for state of its own.
 */
public interface Service extends AutoCloseable
{
    /**
     * Handles one request. Every request gets exactly one reply, claimed and committed before this method returns; what
     * happens later, like the fill of a resting order, is pushed. A service that throws, or commits no reply, has its
     * request answered with an error by the gateway.
     *
     * @param request the message, valid during the call only.
     * @param replies where replies and pushes go.
     */
    void onRequest(Request request, Replies replies);

    /**
     * Learns what it is started with. Called once, on the thread that starts the gateway, before the first request.
     *
     * @param context its name, the schema, and where it names the metrics it has of its own.
     */
    default void onStart(final ServiceContext context)
    {
    }

    /**
     * Releases what the service holds. Called once, on the thread that stops the gateway, after its last request.
     */
    @Override
    default void close()
    {
    }
}
