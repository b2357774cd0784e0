package io.penstock.gateway.tls;

import io.penstock.gateway.ring.InboundSlot;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a client is called by its certificate: the subject, as RFC 2253 writes it; where that is empty, the first name
 * of the subjectAltName that is a text, with its kind in front: {@code URI:spiffe://example.com/desk-7}. No subject
 * begins like that, as an attribute's type has no colon.
 */
final class ClientName
{
    private static final int EMAIL = 1;
    private static final int DNS = 2;
    private static final int URI = 6;

    private ClientName()
    {
    }

    /**
     * The name in a certificate.
     *
     * @param certificate the client's own, which has been verified.
     * @return the name in UTF-8, in memory that is not written to again.
     * @throws SSLException where there is none, or it is longer than a name may be: a part of it might be another's.
     */
    static DirectBuffer of(final X509Certificate certificate) throws SSLException
    {
        final String subject = certificate.getSubjectX500Principal().getName();
        final byte[] name = (subject.isEmpty() ? alternative(certificate) : subject).getBytes(StandardCharsets.UTF_8);
        if (name.length == 0)
        {
            throw new SSLException("the client's certificate has no name");
        }
        if (name.length > InboundSlot.MAX_CLIENT_LENGTH)
        {
            throw new SSLException("the name of the client is longer than a name may be");
        }
        return new UnsafeBuffer(name);
    }

    private static String alternative(final X509Certificate certificate) throws SSLException
    {
        try
        {
            final Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null)
            {
                for (final List<?> each : names)
                {
                    final String kind = kind((Integer)each.get(0));
                    if (kind != null)
                    {
                        return kind + ':' + each.get(1);
                    }
                }
            }
            return "";
        }
        catch (final CertificateParsingException e)
        {
            throw new SSLException(e);
        }
    }

    private static String kind(final int type)
    {
        return switch (type)
        {
            case EMAIL -> "email";
            case DNS -> "DNS";
            case URI -> "URI";
            default -> null;
        };
    }
}
