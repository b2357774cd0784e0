package io.penstock.load;

import io.penstock.codecs.orderentry.ExecType;
import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.OrdStatus;
import io.penstock.codecs.orderentry.Side;
import org.agrona.DirectBuffer;

/**
 * What has come back: an execution report, an acceptance that says nothing more, or a reject. A flyweight that belongs
 * to one thread.
 */
final class Answer
{
    /** The content is right, or there is none to look at. */
    static final int RIGHT = 0;
    /** It is the push of a fill: no answer to a request. */
    static final int PUSH = 1;
    /** It refuses the order. */
    static final int REJECTED = 2;
    /** It belongs to another order than the one whose turn it is. */
    static final int OUT_OF_ORDER = 3;
    /** It says something about the order that is not so. */
    static final int WRONG = 4;
    /** The server has not taken the order, as it has too much to do. */
    static final int REFUSED = 5;

    private final Orders orders;
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final byte[] id = new byte[Orders.ID_LENGTH];
    private final byte[] symbol = new byte[ExecutionReportDecoder.symbolLength()];
    private boolean isReport;
    private int status;

    Answer(final Orders orders)
    {
        this.orders = orders;
    }

    void report(final DirectBuffer buffer, final int bodyOffset, final int blockLength, final int version)
    {
        report.wrap(buffer, bodyOffset, blockLength, version);
        isReport = true;
    }

    void accepted()
    {
        isReport = false;
        status = RIGHT;
    }

    void rejected()
    {
        isReport = false;
        status = REJECTED;
    }

    void refused()
    {
        isReport = false;
        status = REFUSED;
    }

    /**
     * Compares the answer with the order whose turn it is.
     *
     * @param number of the order.
     * @return {@link #RIGHT} or what is wrong.
     */
    int check(final long number)
    {
        if (!isReport)
        {
            return status;
        }
        report.getClOrdId(id, 0);
        final long reported = orders.number(id);
        if (reported != number)
        {
            return report.execType() == ExecType.Trade && reported != Orders.NONE && reported < number ?
                PUSH : OUT_OF_ORDER;
        }
        return report.ordStatus() == OrdStatus.Rejected ? REJECTED : isAbout(number) ? RIGHT : WRONG;
    }

    private boolean isAbout(final long number)
    {
        final long quantity = Orders.quantityOf(number);
        final ExecType type = report.execType();
        final Side side = report.side();
        report.getSymbol(symbol, 0);
        return (type == ExecType.New || type == ExecType.Trade) &&
            side == Orders.sideOf(number) &&
            report.orderId() > 0 &&
            report.orderQty() == quantity &&
            report.cumQty() + report.leavesQty() == quantity &&
            (type == ExecType.New) == (report.cumQty() == 0) &&
            orders.isSymbolOf(number, symbol);
    }

    /**
     * Says in words what is wrong.
     *
     * @param verdict of {@link #check}.
     * @param number  the order it was given.
     * @return one line.
     */
    String describe(final int verdict, final long number)
    {
        final String what = isReport ? report.toString() : status == RIGHT ? "an acceptance" : "a reject";
        final String fault = verdict == REJECTED ? "was rejected" :
            verdict == REFUSED ? "was refused" : verdict == WRONG ? "got a wrong answer" : "got the answer of another";
        return "order " + number + " " + fault + ": " + what;
    }
}
