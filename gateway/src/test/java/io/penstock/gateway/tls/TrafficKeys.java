package io.penstock.gateway.tls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of one direction of TLS 1.3 with {@code TLS_AES_128_GCM_SHA256} (RFC 8446 sections 5 and 7).
 */
final class TrafficKeys
{
    static final int HASH_LENGTH = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_LENGTH = 16;
    private static final int IV_LENGTH = 12;
    private static final int TAG_LENGTH = 16;

    private final byte[] secret;
    private final byte[] key;
    private final byte[] iv;
    private long sequence;

    TrafficKeys(final byte[] secret) throws GeneralSecurityException
    {
        this.secret = secret;
        key = expand(secret, "key", new byte[0], KEY_LENGTH);
        iv = expand(secret, "iv", new byte[0], IV_LENGTH);
    }

    static byte[] hmac(final byte[] key, final byte[] data) throws GeneralSecurityException
    {
        final Mac mac = Mac.getInstance(HMAC);
        mac.init(new SecretKeySpec(key, HMAC));
        return mac.doFinal(data);
    }

    /**
     * HKDF-Expand-Label.
     */
    static byte[] expand(final byte[] secret, final String label, final byte[] context, final int length)
        throws GeneralSecurityException
    {
        final byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        final ByteBuffer info = ByteBuffer.allocate(name.length + context.length + 5);
        info.putShort((short)length).put((byte)name.length).put(name);
        info.put((byte)context.length).put(context).put((byte)1);
        return Arrays.copyOf(hmac(secret, info.array()), length);
    }

    /**
     * The keys behind a key update.
     */
    TrafficKeys next() throws GeneralSecurityException
    {
        return new TrafficKeys(expand(secret, "traffic upd", new byte[0], HASH_LENGTH));
    }

    byte[] finished(final byte[] transcript) throws GeneralSecurityException
    {
        return hmac(expand(secret, "finished", new byte[0], HASH_LENGTH), transcript);
    }

    /**
     * Makes a record.
     *
     * @param inner plaintext, its type, and padding.
     */
    byte[] seal(final byte[] inner) throws GeneralSecurityException
    {
        final ByteBuffer record = ByteBuffer.allocate(TlsRecord.HEADER_LENGTH + inner.length + TAG_LENGTH);
        record.put((byte)TlsRecord.APPLICATION_DATA).putShort((short)0x0303);
        record.putShort((short)(inner.length + TAG_LENGTH));
        final Cipher cipher = cipher(Cipher.ENCRYPT_MODE, record.array());
        return record.put(cipher.doFinal(inner)).array();
    }

    /**
     * Opens a record.
     *
     * @return plaintext and its type, without padding.
     */
    byte[] open(final byte[] record) throws GeneralSecurityException
    {
        final byte[] inner = cipher(Cipher.DECRYPT_MODE, record)
            .doFinal(record, TlsRecord.HEADER_LENGTH, record.length - TlsRecord.HEADER_LENGTH);
        int length = inner.length;
        while (inner[length - 1] == 0)
        {
            length--;
        }
        return Arrays.copyOf(inner, length);
    }

    private Cipher cipher(final int mode, final byte[] record) throws GeneralSecurityException
    {
        final ByteBuffer nonce = ByteBuffer.wrap(iv.clone());
        nonce.putLong(IV_LENGTH - Long.BYTES, nonce.getLong(IV_LENGTH - Long.BYTES) ^ sequence++);
        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG_LENGTH, nonce.array()));
        cipher.updateAAD(record, 0, TlsRecord.HEADER_LENGTH);
        return cipher;
    }
}
