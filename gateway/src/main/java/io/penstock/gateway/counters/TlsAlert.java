package io.penstock.gateway.counters;

import java.util.Locale;

/**
 * What an alert of TLS says (RFC 8446 section 6), as far as it is told apart here.
 */
public enum TlsAlert
{
    /** A message out of its turn. */
    UNEXPECTED_MESSAGE(10),

    /** A record that can't be opened. */
    BAD_RECORD_MAC(20),

    /** A record that is too long. */
    RECORD_OVERFLOW(22),

    /** Nothing in common, such as a cipher suite. */
    HANDSHAKE_FAILURE(40),

    /** A certificate that is broken. */
    BAD_CERTIFICATE(42),

    /** A certificate of another kind. */
    UNSUPPORTED_CERTIFICATE(43),

    /** A certificate that was revoked. */
    CERTIFICATE_REVOKED(44),

    /** A certificate whose time has passed. */
    CERTIFICATE_EXPIRED(45),

    /** A certificate that is not accepted, for another reason. */
    CERTIFICATE_UNKNOWN(46),

    /** A value that can't be. */
    ILLEGAL_PARAMETER(47),

    /** A certificate whose issuer is not trusted. */
    UNKNOWN_CA(48),

    /** A certificate that is good, and not let in. */
    ACCESS_DENIED(49),

    /** A message that can't be read. */
    DECODE_ERROR(50),

    /** A signature or another proof that is wrong. */
    DECRYPT_ERROR(51),

    /** No version in common. */
    PROTOCOL_VERSION(70),

    /** No cipher suite that is strong enough. */
    INSUFFICIENT_SECURITY(71),

    /** A fault of who sends it. */
    INTERNAL_ERROR(80),

    /** A client that fell back to an older version without need. */
    INAPPROPRIATE_FALLBACK(86),

    /** A handshake that was given up. */
    USER_CANCELED(90),

    /** Another handshake on the same connection. */
    NO_RENEGOTIATION(100),

    /** An extension that must be there. */
    MISSING_EXTENSION(109),

    /** An extension that was not asked for. */
    UNSUPPORTED_EXTENSION(110),

    /** A name that there is no certificate for. */
    UNRECOGNIZED_NAME(112),

    /** A response of OCSP that is not accepted. */
    BAD_CERTIFICATE_STATUS_RESPONSE(113),

    /** A key agreed on before that is not known. */
    UNKNOWN_PSK_IDENTITY(115),

    /** A client without a certificate. */
    CERTIFICATE_REQUIRED(116),

    /** No protocol in common. */
    NO_APPLICATION_PROTOCOL(120),

    /** Any other one, or one that was sealed before it could be seen what it says. */
    OTHER(-1);

    private static final int CODES = 256;
    private static final TlsAlert[] BY_CODE = new TlsAlert[CODES];

    private final int code;
    private final String label = name().toLowerCase(Locale.ROOT);

    static
    {
        for (int i = 0; i < CODES; i++)
        {
            BY_CODE[i] = OTHER;
        }
        for (final TlsAlert alert : values())
        {
            if (alert.code >= 0)
            {
                BY_CODE[alert.code] = alert;
            }
        }
    }

    TlsAlert(final int code)
    {
        this.code = code;
    }

    /**
     * What a code says.
     *
     * @param code the description of an alert.
     * @return what it says, {@link #OTHER} for a code that is none.
     */
    public static TlsAlert of(final int code)
    {
        return code < 0 || code >= CODES ? OTHER : BY_CODE[code];
    }

    /**
     * Its name, as the specification has it.
     *
     * @return as in {@code no_application_protocol}.
     */
    public String label()
    {
        return label;
    }
}
