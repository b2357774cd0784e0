/**
 * Exactly once, as far as a client can tell: requests that bear a key are remembered with their answers, so that one
 * that comes again gets the first answer again instead of being worked on again.
 * <p>
 * {@link io.penstock.gateway.idempotency.IdempotentService} stands in front of a service and remembers in an
 * {@link io.penstock.gateway.idempotency.AnswerStore}: an
 * {@link io.penstock.gateway.idempotency.AnswerMemory}, which is part of the state that is replicated, or a
 * {@link io.penstock.gateway.idempotency.SharedAnswerMemory}, where several threads work on the same keys. Memory is
 * off-heap and bounded; what was answered first is forgotten first, what is being worked on never is.
 */
package io.penstock.gateway.idempotency;
