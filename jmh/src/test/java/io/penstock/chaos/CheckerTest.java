package io.penstock.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two clients with five orders each, all of them placed; then something is wrong with one.
 */
class CheckerTest
{
    private static final int CLIENTS = 2;
    private static final int ORDERS = 5;

    private final List<LoggedSession> sessions = new ArrayList<>();
    private final Map<String, Told> state = new HashMap<>();
    private long next = 1;

    @BeforeEach
    void setUp()
    {
        for (int session = 0; session < CLIENTS; session++)
        {
            sessions.add(new LoggedSession(session, new ArrayList<>()));
        }
        for (int number = 0; number < ORDERS; number++)
        {
            for (final LoggedSession session : sessions)
            {
                final Outcome outcome = new Outcome(new Intent(session.session(), number));
                final Told told = placed(outcome.intent(), next++);
                outcome.told(told);
                session.outcomes().add(outcome);
                state.put(told.id(), told);
            }
        }
    }

    @Test
    void shouldFindNothingWhereAllIsThere()
    {
        assertEquals(List.of(), found());
    }

    @Test
    void shouldFindAnAcknowledgedOrderThatIsNotThere()
    {
        final Intent intent = intent(0, 3);
        state.put(intent.id(), Told.rejected(intent.id(), "UnknownOrder"));
        assertEquals(List.of("lost", "twice"), found());
        state.remove(intent.id());
        assertEquals(List.of("lost", "twice"), found());
    }

    @Test
    void shouldFindTheLastOrderLost()
    {
        final Intent intent = intent(1, ORDERS - 1);
        state.remove(intent.id());
        next--;
        assertEquals(List.of("lost"), found());
    }

    @Test
    void shouldFindAnOrderThatWasAppliedTwice()
    {
        next++;
        assertEquals(List.of("twice"), found());
    }

    @Test
    void shouldFindAnOrderThatWasAppliedAgainUnderAnotherNumber()
    {
        final Intent intent = intent(1, ORDERS - 1);
        state.put(intent.id(), placed(intent, next++));
        assertEquals(List.of("twice", "twice"), found());
    }

    @Test
    void shouldFindTwoOrdersWithOneNumber()
    {
        final Intent intent = intent(0, 2);
        state.put(intent.id(), placed(intent, state.get(intent(1, 2).id()).orderId()));
        assertEquals(List.of("twice", "twice", "twice"), found());
    }

    @Test
    void shouldFindOrdersOfASessionThatHaveChangedPlaces()
    {
        final Intent one = intent(0, 1);
        final Intent other = intent(0, 2);
        final long first = state.get(one.id()).orderId();
        final long second = state.get(other.id()).orderId();
        replace(one, placed(one, second));
        replace(other, placed(other, first));
        assertEquals(List.of("out of order"), found());
    }

    @Test
    void shouldLetOneThatWasRefusedAndSentAgainHaveALaterPlace()
    {
        shouldFindOrdersOfASessionThatHaveChangedPlaces();
        outcome(0, 1).open();
        assertEquals(List.of(), found());
    }

    @Test
    void shouldFindAnOrderThatIsThereWithAnotherValue()
    {
        final Intent intent = intent(1, 1);
        final Told is = state.get(intent.id());
        state.put(is.id(), Told.placed(is.id(), is.orderId(), is.symbol(), is.quantity() + 1, is.price()));
        assertEquals(List.of("wrong"), found());
        state.put(is.id(), Told.placed(is.id(), is.orderId(), is.symbol(), is.quantity(), is.price() + 1));
        assertEquals(List.of("wrong"), found());
        state.put(is.id(), Told.placed(is.id(), is.orderId(), "OTHER", is.quantity(), is.price()));
        assertEquals(List.of("wrong"), found());
    }

    @Test
    void shouldFindAnAnswerWithAnotherValue()
    {
        final Intent intent = intent(1, 1);
        final Told is = state.get(intent.id());
        tell(intent, Told.placed(is.id(), is.orderId(), is.symbol(), is.quantity(), is.price() + 1));
        assertEquals(List.of("wrong"), found());
    }

    @Test
    void shouldFindAnAnswerWithAnotherOrdersNumber()
    {
        final Intent intent = intent(1, 1);
        tell(intent, placed(intent, state.get(intent(1, 2).id()).orderId()));
        assertEquals(List.of("twice"), found());
    }

    @Test
    void shouldFindAnOrderWithoutAnAnswerWhetherItIsThereOrNot()
    {
        tell(intent(1, ORDERS - 1), null);
        assertEquals(List.of("unanswered"), found());
        state.remove(intent(1, ORDERS - 1).id());
        next--;
        assertEquals(List.of("unanswered"), found());
    }

    @Test
    void shouldFindARejectThatNothingAccountsFor()
    {
        final Intent intent = intent(0, 0);
        tell(intent, Told.rejected(intent.id(), "DuplicateOrder"));
        assertEquals(List.of("unanswered"), found());
    }

    private static Told placed(final Intent intent, final long orderId)
    {
        return Told.placed(intent.id(), orderId, intent.symbol(), intent.quantity(), intent.price());
    }

    private static Intent intent(final int session, final int number)
    {
        return new Intent(session, number);
    }

    private Outcome outcome(final int session, final int number)
    {
        return sessions.get(session).outcomes().get(number);
    }

    /** Both the answer and the state. */
    private void replace(final Intent intent, final Told told)
    {
        state.put(intent.id(), told);
        tell(intent, told);
    }

    private void tell(final Intent intent, final Told told)
    {
        final Outcome outcome = new Outcome(intent);
        if (told != null)
        {
            outcome.told(told);
        }
        sessions.get(intent.session()).outcomes().set((int)intent.number(), outcome);
    }

    private List<String> found()
    {
        return new Checker(sessions, state, next).check().stream()
            .map((each) -> each.kind().words()).collect(Collectors.toList());
    }
}
