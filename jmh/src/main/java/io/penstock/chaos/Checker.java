package io.penstock.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins what clients have written in their logs with what a cluster has after it was started again. An order has one
 * order id, these are given one by one in the order in which orders are applied, and no order is sent that would be
 * rejected: so each number from 1 up to that of an order placed at the very end is one intent's, or something was
 * applied that nobody has sent, or was applied twice.
 */
final class Checker
{
    private final List<LoggedSession> sessions;
    private final Map<String, Told> state;
    private final long next;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * Checks nothing yet.
     *
     * @param sessions the logs.
     * @param state    what is told of each intent by its status, by its id.
     * @param next     order id of one placed at the very end.
     */
    Checker(final List<LoggedSession> sessions, final Map<String, Told> state, final long next)
    {
        this.sessions = sessions;
        this.state = state;
        this.next = next;
    }

    /**
     * Checks all.
     *
     * @return what is wrong; empty where nothing is.
     */
    List<Finding> check()
    {
        final Map<Long, String> byOrderId = new HashMap<>();
        for (final LoggedSession session : sessions)
        {
            for (final Outcome outcome : session.outcomes())
            {
                answer(outcome);
                presence(outcome, byOrderId);
            }
            order(session);
        }
        for (long orderId = 1; orderId < next; orderId++)
        {
            if (!byOrderId.containsKey(orderId))
            {
                found(Finding.Kind.TWICE, "order id " + orderId + " is no intent's: applied twice, or never sent");
            }
        }
        return findings;
    }

    /** Each intent was placed, and told with its own values. */
    private void answer(final Outcome outcome)
    {
        final Intent intent = outcome.intent();
        final Told told = outcome.told();
        if (told == null)
        {
            found(Finding.Kind.UNANSWERED, intent.id() + " has no answer, sent " + (1 + outcome.resends()) + " times");
        }
        else if (!outcome.isPlaced())
        {
            found(Finding.Kind.UNANSWERED, intent.id() + " was rejected, though it is sound: " + told.text());
        }
        else if (!told.isOf(intent))
        {
            found(Finding.Kind.WRONG, intent.id() + " was answered " + told);
        }
    }

    private void presence(final Outcome outcome, final Map<Long, String> byOrderId)
    {
        final Intent intent = outcome.intent();
        final Told is = state.get(intent.id());
        if (is == null || is.kind() != Told.Kind.PLACED)
        {
            if (outcome.isPlaced())
            {
                found(Finding.Kind.LOST, intent.id() + " was acknowledged as order " + outcome.told().orderId() +
                    ", and is not there");
            }
            return;
        }
        if (!is.isOf(intent))
        {
            found(Finding.Kind.WRONG, intent.id() + " is there as " + is);
        }
        if (outcome.isPlaced() && outcome.told().orderId() != is.orderId())
        {
            found(Finding.Kind.TWICE, intent.id() + " was acknowledged as order " + outcome.told().orderId() +
                ", and is order " + is.orderId());
        }
        final String other = byOrderId.put(is.orderId(), intent.id());
        if (other != null)
        {
            found(Finding.Kind.TWICE, "order id " + is.orderId() + " is that of " + other + " and of " + intent.id());
        }
        if (is.orderId() < 1 || is.orderId() >= next)
        {
            found(Finding.Kind.WRONG, intent.id() + " has order id " + is.orderId() + ", and the next one is " + next);
        }
    }

    /** One that was refused and sent again later has its place where it was sent again. */
    private void order(final LoggedSession session)
    {
        String last = "";
        long lastId = 0;
        for (final Outcome outcome : session.outcomes())
        {
            final Told is = state.get(outcome.intent().id());
            if (is != null && is.kind() == Told.Kind.PLACED && outcome.opens() == 0)
            {
                if (is.orderId() < lastId)
                {
                    found(Finding.Kind.REORDERED, outcome.intent().id() + " is order " + is.orderId() +
                        ", behind " + last + ", which is order " + lastId);
                }
                last = outcome.intent().id();
                lastId = is.orderId();
            }
        }
    }

    private void found(final Finding.Kind kind, final String text)
    {
        findings.add(new Finding(kind, text));
    }
}
