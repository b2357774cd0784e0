package io.penstock.gateway.admin;

import java.util.List;

/**
 * How a gateway is, as those ask who watch over it. Any thread may ask.
 */
public interface Health
{
    /**
     * Whether it works at all: none of its threads has ended before its time. Where one has, only a new start helps.
     *
     * @return false where it is to be started anew.
     */
    boolean isLive();

    /**
     * Whether new requests are welcome.
     *
     * @return false before the lanes have started and while they drain.
     */
    boolean isReady();

    /**
     * The services that take no requests now: not reachable, or at one request for too long.
     *
     * @return their names.
     */
    List<String> down();
}
