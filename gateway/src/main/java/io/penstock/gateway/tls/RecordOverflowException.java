package io.penstock.gateway.tls;

import javax.net.ssl.SSLException;

/**
 * A record says that it is longer than a record may be; nothing of it was given to its session.
 */
final class RecordOverflowException extends SSLException
{
    private static final long serialVersionUID = 1;

    RecordOverflowException()
    {
        super("record longer than a record may be");
    }
}
