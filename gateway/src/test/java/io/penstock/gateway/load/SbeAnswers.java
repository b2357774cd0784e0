package io.penstock.gateway.load;

import io.penstock.codecs.orderentry.MessageHeaderDecoder;
import io.penstock.codecs.sofh.Sofh;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads SBE messages behind the standard framing header.
 */
final class SbeAnswers implements AnswerReader
{
    @Override
    public int length(final ByteBuffer in, final int offset, final int limit)
    {
        if (limit - offset < Sofh.STANDARD_LENGTH)
        {
            return 0;
        }
        final int length = in.order(ByteOrder.BIG_ENDIAN).getInt(offset);
        return length <= limit - offset ? length : 0;
    }

    @Override
    public boolean isOrdered()
    {
        return false;
    }

    @Override
    public int code(final ByteBuffer in, final int offset)
    {
        return in.order(ByteOrder.LITTLE_ENDIAN)
            .getShort(offset + Sofh.STANDARD_LENGTH + MessageHeaderDecoder.templateIdEncodingOffset());
    }
}
