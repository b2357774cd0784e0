package io.penstock.gateway.service;

import io.penstock.gateway.snapshot.SnapshotInput;
import io.penstock.gateway.snapshot.SnapshotOutput;

/**
 * A service that can be replicated: several instances that are given the same requests in the same order give the same
 * answers and pushes, and one can be made of a snapshot of another.
 * <p>
 * So what it answers follows from the requests and its constructor's arguments alone: from no clock, no random number
 * of its own, no thread, and no order in which a collection happens to be iterated.
 */
public interface ReplicatedService extends Service
{
    /**
     * Saves all state that a later answer may depend on. Called between requests, on the thread that makes them.
     *
     * @param out takes the state.
     */
    void save(SnapshotOutput out);

    /**
     * Loads state into a service that has had no request: each request gets the answer then that it would get where the
     * state was saved. Called on the thread that will make the requests.
     *
     * @param in gives what {@link #save} has written.
     * @throws io.penstock.gateway.snapshot.SnapshotException where it is cut off, damaged, or of another service or
     *                                                        size. Nothing has been loaded then, not a half of it.
     */
    void load(SnapshotInput in);
}
