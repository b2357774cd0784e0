package io.penstock.gateway.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.KeyAgreement;

/**
 * A client of TLS 1.3 that sends whatever records a test makes, also those that no library does. It believes all that
 * the server says of itself.
 */
final class RawTlsClient
{
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;
    static final int DATA = 23;
    static final byte[] CLOSE_NOTIFY = {1, 0};

    private static final int FINISHED = 20;
    private static final int KEY_UPDATE = 24;
    private static final int KEY_LENGTH = 32;
    private static final int HELLO_KEY_OFFSET = 4 + 2 + 32 + 1 + 2 + 1 + 2;
    private static final int KEY_SHARE = 51;
    private static final byte[] ZERO = new byte[TrafficKeys.HASH_LENGTH];

    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    /** Descriptions of the alerts that came. */
    final List<Integer> alerts = new ArrayList<>();
    int keyUpdates;
    /** Records of data. */
    int records;

    private final TlsUnderTest server;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private TrafficKeys sending;
    private TrafficKeys receiving;
    private int taken;

    RawTlsClient(final TlsUnderTest server)
    {
        this.server = server;
    }

    void handshake() throws GeneralSecurityException
    {
        final KeyPair keys = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        final byte[] hello = hello(littleEndian(((XECPublicKey)keys.getPublic()).getU()));
        transcript.writeBytes(hello);
        server.receive(plainRecord(hello), hello.length + TlsRecord.HEADER_LENGTH);

        final byte[] record = record();
        final byte[] serverHello = Arrays.copyOfRange(record, TlsRecord.HEADER_LENGTH, record.length);
        transcript.writeBytes(serverHello);
        final byte[] early = TrafficKeys.hmac(ZERO, ZERO);
        final byte[] shared =
            TrafficKeys.hmac(derive(early, "derived", new byte[0]), agree(keys, keyShare(serverHello)));
        final TrafficKeys handshakeKeys = new TrafficKeys(derive(shared, "c hs traffic", transcript.toByteArray()));
        receiving = new TrafficKeys(derive(shared, "s hs traffic", transcript.toByteArray()));
        readFlight();

        final byte[] master = TrafficKeys.hmac(derive(shared, "derived", new byte[0]), ZERO);
        final byte[] all = transcript.toByteArray();
        receiving = new TrafficKeys(derive(master, "s ap traffic", all));
        sending = new TrafficKeys(derive(master, "c ap traffic", all));
        final byte[] verify = handshakeKeys.finished(hash(all));
        final ByteBuffer finished = ByteBuffer.allocate(4 + verify.length + 1);
        finished.putInt(FINISHED << 24 | verify.length).put(verify).put((byte)HANDSHAKE);
        final byte[] last = handshakeKeys.seal(finished.array());
        server.receive(last, last.length);
    }

    /**
     * Makes a record.
     *
     * @param type    type that is hidden in it.
     * @param padding zeros behind that.
     */
    byte[] seal(final int type, final byte[] content, final int padding) throws GeneralSecurityException
    {
        final byte[] inner = Arrays.copyOf(content, content.length + 1 + padding);
        inner[content.length] = (byte)type;
        return sending.seal(inner);
    }

    /**
     * Makes new keys, and the records that say so.
     *
     * @param isRequest whether the server is asked for new ones too.
     * @param cut       bytes of the message in the first record; the rest is in another.
     */
    byte[] updateKeys(final boolean isRequest, final int cut) throws GeneralSecurityException
    {
        final byte[] message = {KEY_UPDATE, 0, 0, 1, (byte)(isRequest ? 1 : 0)};
        final ByteArrayOutputStream records = new ByteArrayOutputStream();
        records.writeBytes(seal(HANDSHAKE, Arrays.copyOf(message, cut), 0));
        if (cut < message.length)
        {
            records.writeBytes(seal(HANDSHAKE, Arrays.copyOfRange(message, cut, message.length), 0));
        }
        sending = sending.next();
        return records.toByteArray();
    }

    /**
     * Takes all that the server has sent.
     */
    void read() throws GeneralSecurityException
    {
        while (taken < server.sent.size())
        {
            final byte[] inner = receiving.open(record());
            final int type = inner[inner.length - 1];
            if (type == DATA)
            {
                received.write(inner, 0, inner.length - 1);
                records++;
            }
            else if (type == ALERT)
            {
                alerts.add((int)inner[1]);
            }
            else if (inner[0] == KEY_UPDATE)
            {
                keyUpdates++;
                receiving = receiving.next();
            }
        }
    }

    /**
     * The rest of the server's part of the handshake.
     */
    private void readFlight() throws GeneralSecurityException
    {
        final ByteArrayOutputStream messages = new ByteArrayOutputStream();
        while (taken < server.sent.size())
        {
            final byte[] record = record();
            if (record[0] == DATA)
            {
                final byte[] inner = receiving.open(record);
                messages.write(inner, 0, inner.length - 1);
            }
        }
        transcript.writeBytes(messages.toByteArray());
    }

    private byte[] record()
    {
        final byte[] all = server.sent.toByteArray();
        final int length =
            TlsRecord.HEADER_LENGTH + (all[taken + 3] & 0xFF) * 256 + (all[taken + 4] & 0xFF);
        taken += length;
        return Arrays.copyOfRange(all, taken - length, taken);
    }

    private static byte[] hello(final byte[] key)
    {
        final ByteBuffer hello = ByteBuffer.allocate(256);
        hello.putInt(0).putShort((short)0x0303).put(new byte[32]).put((byte)0);
        // TLS_AES_128_GCM_SHA256, no compression
        hello.putShort((short)2).putShort((short)0x1301).put((byte)1).put((byte)0);
        final int extensions = hello.position();
        hello.putShort((short)0);
        // supported_versions, supported_groups, signature_algorithms, key_share
        hello.putShort((short)43).putShort((short)3).put((byte)2).putShort((short)0x0304);
        hello.putShort((short)10).putShort((short)4).putShort((short)2).putShort((short)0x001d);
        hello.putShort((short)13).putShort((short)6).putShort((short)4).putShort((short)0x0403).putShort((short)0x0804);
        hello.putShort((short)KEY_SHARE).putShort((short)(key.length + 6)).putShort((short)(key.length + 4));
        hello.putShort((short)0x001d).putShort((short)key.length).put(key);
        hello.putShort(extensions, (short)(hello.position() - extensions - 2));
        hello.putInt(0, 1 << 24 | hello.position() - 4);
        return Arrays.copyOf(hello.array(), hello.position());
    }

    private static byte[] plainRecord(final byte[] message)
    {
        final ByteBuffer record = ByteBuffer.allocate(TlsRecord.HEADER_LENGTH + message.length);
        return record.put((byte)HANDSHAKE).putShort((short)0x0301).putShort((short)message.length).put(message).array();
    }

    private static byte[] keyShare(final byte[] serverHello)
    {
        final ByteBuffer extensions = ByteBuffer.wrap(serverHello).position(HELLO_KEY_OFFSET);
        while (extensions.getShort() != KEY_SHARE)
        {
            final int length = extensions.getShort();
            extensions.position(extensions.position() + length);
        }
        final byte[] key = new byte[KEY_LENGTH];
        extensions.position(extensions.position() + 6).get(key);
        return key;
    }

    private static byte[] agree(final KeyPair keys, final byte[] peer) throws GeneralSecurityException
    {
        final byte[] bigEndian = reversed(peer);
        bigEndian[0] &= 0x7F;
        final XECPublicKeySpec spec = new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian));
        final KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(keys.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("X25519").generatePublic(spec), true);
        return agreement.generateSecret();
    }

    private static byte[] derive(final byte[] secret, final String label, final byte[] messages)
        throws GeneralSecurityException
    {
        return TrafficKeys.expand(secret, label, hash(messages), TrafficKeys.HASH_LENGTH);
    }

    private static byte[] hash(final byte[] messages) throws GeneralSecurityException
    {
        return MessageDigest.getInstance("SHA-256").digest(messages);
    }

    private static byte[] littleEndian(final BigInteger number)
    {
        final byte[] bytes = new byte[KEY_LENGTH];
        final byte[] bigEndian = number.toByteArray();
        for (int i = 0; i < Math.min(KEY_LENGTH, bigEndian.length); i++)
        {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }

    private static byte[] reversed(final byte[] bytes)
    {
        final byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++)
        {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
