package io.penstock.peers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A server that orders can be sent to, to measure what they cost it. Stateless: it may be started more than once.
 */
public interface Peer
{
    /**
     * What tables call it.
     *
     * @return lower case, without blanks.
     */
    String name();

    /**
     * Whether it decodes orders and encodes reports of them; else its answer is fixed.
     *
     * @return true where it does the work.
     */
    boolean isDecoding();

    /**
     * What it can do of TLS.
     *
     * @return {@link Tls#NONE}, and more.
     */
    Set<Tls> tls();

    /**
     * Why it can't run here.
     *
     * @return one line that says what is missing and how to get it; empty where it can.
     */
    Optional<String> obstacle();

    /**
     * The flags of its JVM, to be told with its figures.
     *
     * @return empty where it is no JVM.
     */
    List<String> jvmFlags();

    /**
     * Starts it in a process of its own, and waits until it serves.
     *
     * @param setup how.
     * @return the process, which has to be closed.
     * @throws IOException where it has an obstacle, or isn't ready in time; says what it has printed.
     */
    PeerProcess start(PeerSetup setup) throws IOException;
}
