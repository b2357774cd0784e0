package io.penstock.gateway.service;

/**
 * Replies as who calls a service sees them: a request gets the service's reply, or is told in its place what became of
 * it. Used by the service's thread.
 */
public interface Answers extends Replies
{
    /**
     * Answers the request in the place of the service. An open claim is given up.
     *
     * @param outcome what became of the request: one that has a problem.
     * @throws IllegalStateException where the request has its reply.
     */
    void refuse(Outcome outcome);

    /**
     * Whether the request has its reply, or was refused.
     *
     * @return false where neither has happened yet.
     */
    boolean isAnswered();
}
