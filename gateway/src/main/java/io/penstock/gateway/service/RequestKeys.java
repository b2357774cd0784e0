package io.penstock.gateway.service;

import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.SbeHeader;
import io.penstock.gateway.records.SeededHash;
import io.penstock.gateway.ring.InboundRows;
import io.penstock.gateway.ring.InboundSlot;
import io.penstock.gateway.ring.RowTable;
import io.penstock.gateway.route.Route;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Finds what tells the repeats of a request: an {@code Idempotency-Key}, which says that each may be one; or the field
 * that its route names, where the client speaks SBE over TCP, or says by a field that it may be one. What only asks, by
 * a safe method, is simply asked again. Used by the process thread alone.
 */
final class RequestKeys
{
    /** Gateways before and after a restart, and several of one service, come to the same hash of one request. */
    private static final SeededHash FINGERPRINT = new SeededHash(0x50656E73746F636BL);
    private static final byte OF_HEADER = 'I';
    private static final byte OF_FIELD = 'F';
    private static final byte YES = 'Y';
    private static final byte TRUE = 1;

    private final UnsafeBuffer key = new UnsafeBuffer(new byte[RequestEnvelope.MAX_KEY_LENGTH]);

    /**
     * Says in a request what tells its repeats.
     *
     * @param slot    where it came in.
     * @param row     number of its row.
     * @param route   its route.
     * @param request the view that lies over its message.
     */
    void find(final InboundSlot slot, final int row, final Route route, final RequestView request)
    {
        if (route.isSafe())
        {
            return;
        }
        final InboundRows rows = slot.rows();
        final int length = rows.keyLength(row);
        if (length > 0)
        {
            key.putByte(0, OF_HEADER);
            key.putBytes(1, slot.source(row), rows.keyOffset(row), length);
            request.key(key, 0, 1 + length, fingerprint(request, route, rows.flags(row)), true);
        }
        else if (route.key() >= 0)
        {
            findField(rows.flags(row), route, request);
        }
    }

    private void findField(final int flags, final Route route, final RequestView request)
    {
        final boolean isPossResend = isPossResend(route, request);
        final FieldLayout field = route.layout().field(route.key());
        if (!RowTable.isSofh(flags) && !isPossResend || isAbsent(field, request))
        {
            return;
        }
        key.putByte(0, OF_FIELD);
        key.putBytes(1, request.buffer(), request.offset() + field.offset(), field.length());
        request.key(key, 0, 1 + field.length(), fingerprint(request, route, flags), isPossResend);
    }

    private static boolean isPossResend(final Route route, final RequestView request)
    {
        if (route.possResend() < 0)
        {
            return false;
        }
        final FieldLayout field = route.layout().field(route.possResend());
        if (isAbsent(field, request))
        {
            return false;
        }
        final byte value = request.buffer().getByte(request.offset() + field.offset());
        return value == YES || value == TRUE;
    }

    /**
     * Hashes what is asked for: the message, without what says that it is a repeat, and without an id that was made for
     * this time.
     */
    private static long fingerprint(final RequestView request, final Route route, final int flags)
    {
        final FieldLayout possResend = route.possResend() < 0 ? null : route.layout().field(route.possResend());
        final FieldLayout generated =
            (flags & RowTable.GENERATED) == 0 ? null : route.layout().field(route.generated());
        final boolean isInOrder = possResend == null || generated == null || possResend.offset() < generated.offset();
        final FieldLayout first = isInOrder ? possResend : generated;
        final FieldLayout second = isInOrder ? generated : possResend;

        final DirectBuffer buffer = request.buffer();
        final int limit = request.messageOffset() + request.messageLength();
        int from = request.messageOffset();
        long hash = 0;
        for (int i = 0; i < 2; i++)
        {
            final FieldLayout left = i == 0 ? first : second;
            if (left != null && !isAbsent(left, request))
            {
                final int to = request.messageOffset() + SbeHeader.LENGTH + left.offset();
                hash = FINGERPRINT.longHash(hash, buffer, from, to - from);
                from = to + left.length();
            }
        }
        return FINGERPRINT.longHash(hash, buffer, from, limit - from);
    }

    /** Messages of earlier versions end before fields that came later. */
    private static boolean isAbsent(final FieldLayout field, final RequestView request)
    {
        return field.offset() + field.length() > request.blockLength();
    }
}
