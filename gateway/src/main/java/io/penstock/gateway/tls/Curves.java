package io.penstock.gateway.tls;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.List;

/**
 * The elliptic curves of keys that sign handshakes: BoringSSL has no others for it.
 */
final class Curves
{
    private static final String P521 = "secp521r1";
    private static final List<String> TAKEN = List.of("secp256r1", "secp384r1", P521);

    private Curves()
    {
    }

    /**
     * Whether a key can be used as far as its curve goes.
     *
     * @param key of a certificate.
     * @return false where it is on another curve.
     */
    static boolean isTaken(final PublicKey key)
    {
        boolean isTaken = !(key instanceof ECPublicKey);
        for (final String curve : TAKEN)
        {
            isTaken |= isOn(key, curve);
        }
        return isTaken;
    }

    /**
     * Whether a key is on P-521, with which BoringSSL signs, and which its clients do not offer.
     *
     * @param key of a certificate.
     * @return whether it is.
     */
    static boolean isP521(final PublicKey key)
    {
        return isOn(key, P521);
    }

    private static boolean isOn(final PublicKey key, final String curve)
    {
        try
        {
            final AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            return key instanceof ECPublicKey ec &&
                parameters.getParameterSpec(ECParameterSpec.class).getCurve().equals(ec.getParams().getCurve());
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
