package io.penstock.gateway.socket;

/**
 * What the socket thread does around each channel that is ready.
 */
public interface ReadyListener
{
    /**
     * A channel is ready: its step comes next.
     */
    void beforeReady();

    /**
     * A channel has been read or written once.
     */
    void afterReady();
}
