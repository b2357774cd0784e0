package io.penstock.chaos;

import java.util.Locale;

/**
 * What is done to a cluster, by the words of {@code --what}.
 */
enum Disturbance
{
    /** SIGKILL for the leader, which is started again. */
    LEADER,
    /** SIGSTOP for the leader for longer than an election takes, then SIGCONT. */
    STOP,
    /** SIGKILL for the gateway, which is started again. */
    GATEWAY;

    String word()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
