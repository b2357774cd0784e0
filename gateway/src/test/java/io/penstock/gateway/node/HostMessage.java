package io.penstock.gateway.node;

import io.penstock.codecs.orderentry.BooleanType;
import io.penstock.codecs.orderentry.NewOrderSingleEncoder;
import io.penstock.codecs.orderentry.OrdType;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.Defaults;
import io.penstock.gateway.cluster.ClusterEnvelope;
import io.penstock.gateway.service.RequestEnvelope;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What gateways send to a cluster, made by hand.
 */
final class HostMessage
{
    static final int CONNECTIONS = 16;

    private HostMessage()
    {
    }

    static byte[] of(final long epoch, final long kind, final long acknowledged)
    {
        return of(epoch, kind, acknowledged, Defaults.SCHEMA.version());
    }

    static byte[] of(final long epoch, final long kind, final long acknowledged, final int version)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[ClusterEnvelope.GREETING_LENGTH]);
        ClusterEnvelope.encodeRequest(epoch, kind, acknowledged, buffer, 0);
        ClusterEnvelope.encodeGreeting(Defaults.SCHEMA.id(), version, CONNECTIONS, buffer, 0);
        return buffer.byteArray();
    }

    static byte[] order(
        final long epoch,
        final long sequence,
        final long acknowledged,
        final String clOrdId,
        final String symbol,
        final Side side,
        final long price,
        final long deadlineNs,
        final long subscription)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
        ClusterEnvelope.encodeRequest(epoch, sequence, acknowledged, buffer, 0);
        final int envelope = ClusterEnvelope.REQUEST_LENGTH;
        final int message = envelope + RequestEnvelope.HEADER_LENGTH;
        final int length = SbeHeader.LENGTH + NewOrderSingleEncoder.BLOCK_LENGTH;
        SbeHeader.encode(buffer, message, Defaults.SCHEMA.message("NewOrderSingle"));
        final NewOrderSingleEncoder encoder = new NewOrderSingleEncoder().wrap(buffer, message + SbeHeader.LENGTH);
        encoder.clOrdId(clOrdId).symbol(symbol).side(side).ordType(OrdType.Limit).orderQty(10)
            .timeInForce(TimeInForce.Day).possResend(BooleanType.NULL_VAL);
        encoder.price().mantissa(price).exponent((byte)0);
        final byte[] key = clOrdId.getBytes(StandardCharsets.US_ASCII);
        buffer.putLong(envelope, 1000 + sequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(envelope + 8, subscription, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(envelope + 16, deadlineNs, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(envelope + 24, sequence, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(envelope + 32, length, ByteOrder.LITTLE_ENDIAN);
        buffer.putByte(envelope + 38, (byte)key.length);
        buffer.putBytes(message + length, key);
        return Arrays.copyOf(buffer.byteArray(), message + length + key.length);
    }
}
