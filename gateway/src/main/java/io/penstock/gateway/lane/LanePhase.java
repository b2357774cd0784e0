package io.penstock.gateway.lane;

/**
 * Where a lane is in its life. The thread that stops the gateway moves it on; the lane's threads read it.
 */
enum LanePhase
{
    /** Connections are accepted. */
    RUNNING,

    /** None is accepted any more; those that are open close after their last answer. */
    DRAINING,

    /** The drain's deadline has passed: what is not answered is refused. */
    REFUSING
}
