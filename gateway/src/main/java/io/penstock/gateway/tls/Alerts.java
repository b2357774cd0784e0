package io.penstock.gateway.tls;

import io.penstock.gateway.counters.TlsAlert;
import io.penstock.gateway.counters.TlsCounters;
import io.penstock.gateway.ring.Chunk;
import javax.net.ssl.SSLException;

/**
 * Counts alerts. Conscrypt tells of none: those that are sent or come without protection are told by their record, and
 * others that come by the error that its engine throws, whose code has the description in it. Used by the tls thread.
 */
final class Alerts
{
    private static final String ERROR = "error:10000";
    private static final int CODE_DIGITS = 3;
    private static final int HEX = 16;
    /** An alert that came is an error of BoringSSL with this number and its description. */
    private static final int FIRST_CODE = 1000;
    private static final int LAST_CODE = FIRST_CODE + 255;

    private final TlsCounters counters;

    Alerts(final TlsCounters counters)
    {
        this.counters = counters;
    }

    /**
     * Counts an alert, if that is what an engine has failed for. One without protection may be of a client that has no
     * keys yet, where the engine expects it to have them.
     *
     * @param description what an alert without protection says that the engine was given, or below 0.
     */
    void onFailure(final SSLException e, final int description)
    {
        if (description >= 0)
        {
            counters.received(TlsAlert.of(description));
        }
        else
        {
            onFailure(e);
        }
    }

    private void onFailure(final SSLException e)
    {
        final String message = String.valueOf(e.getMessage());
        final int start = message.indexOf(ERROR) + ERROR.length();
        if (start < ERROR.length() || start + CODE_DIGITS > message.length())
        {
            return;
        }
        int code = 0;
        for (int i = start; i < start + CODE_DIGITS; i++)
        {
            code = code * HEX + Character.digit(message.charAt(i), HEX);
        }
        if (code >= FIRST_CODE && code <= LAST_CODE)
        {
            counters.received(TlsAlert.of(code - FIRST_CODE));
        }
    }

    /**
     * Counts the alert that an engine which has failed has for its peer, if it has one.
     */
    void onProduced(final TlsConnection connection)
    {
        final Chunk chunk = connection.produced.head();
        if (chunk == null)
        {
            return;
        }
        final int description = chunk.length() == TlsRecord.PLAIN_ALERT_LENGTH ?
            TlsRecord.plainAlert(chunk.buffer(), chunk.start()) :
            -1;
        counters.sent(TlsAlert.of(description));
    }
}
