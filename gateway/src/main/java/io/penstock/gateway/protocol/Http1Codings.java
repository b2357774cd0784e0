package io.penstock.gateway.protocol;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.http1.Http1RequestView;
import io.penstock.codecs.http1.Http1ResponseEncoder;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.ring.Problem;
import io.penstock.gateway.ring.RowTable;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the content codings of a request and of its answer, and has the fields that say them (RFC 9110 sections 8.4 and
 * 12.5.3). The codings themselves are decoded and coded where messages are. Immutable.
 */
final class Http1Codings
{
    private final boolean[] isTaken = new boolean[ContentCoding.count()];
    private final int[] offered;
    private final byte[] taken;

    Http1Codings(final GatewayConfig.Codings codings)
    {
        final List<String> tokens = new ArrayList<>();
        isTaken[ContentCoding.IDENTITY.ordinal()] = true;
        for (final ContentCoding coding : codings.taken())
        {
            isTaken[coding.ordinal()] = true;
            tokens.add(coding.token());
        }
        taken = Http1ResponseEncoder.field(
            "Accept-Encoding", tokens.isEmpty() ? ContentCoding.IDENTITY.token() : String.join(", ", tokens));
        offered = new int[codings.ofAnswers().size()];
        for (int i = 0; i < offered.length; i++)
        {
            offered[i] = codings.ofAnswers().get(i).ordinal();
        }
    }

    /**
     * What is wrong with the codings of a request.
     *
     * @return 0, or the code of a problem.
     */
    int problem(final Http1RequestView head)
    {
        final int coding = head.contentCoding();
        if (coding == ContentCoding.NONE || !isTaken[coding])
        {
            return Problem.UNSUPPORTED_CONTENT_CODING.code();
        }
        return head.answerCoding(offered) == ContentCoding.NONE ? Problem.CODING_NOT_ACCEPTABLE.code() : 0;
    }

    /**
     * The codings of a request as flags of its row; of one with a problem none of those that are wrong.
     */
    int flags(final Http1RequestView head)
    {
        final int codings =
            RowTable.codings(Math.max(0, head.contentCoding()), Math.max(0, head.answerCoding(offered)));
        return head.isCodingRequired() ? codings | RowTable.CODING_REQUIRED : codings;
    }

    /**
     * The field that says which codings are taken.
     */
    byte[] taken()
    {
        return taken;
    }

    /**
     * The fields of answers that are no errors: their type, their coding, and that they depend on what was accepted
     * (RFC 9110 section 12.5.5).
     *
     * @param types by encoding, the field of the type, or null where that is said elsewhere.
     * @return the fields by encoding and coding.
     */
    byte[][][] answerFields(final byte[][] types)
    {
        final byte[] vary =
            Http1ResponseEncoder.field("Vary", offered.length == 0 ? "Accept" : "Accept, Accept-Encoding");
        final byte[][][] fields = new byte[types.length][ContentCoding.count()][];
        for (int i = 0; i < types.length; i++)
        {
            for (int coding = 0; coding < ContentCoding.count(); coding++)
            {
                final ByteArrayOutputStream all = new ByteArrayOutputStream();
                if (types[i] != null)
                {
                    all.writeBytes(types[i]);
                }
                if (coding != ContentCoding.IDENTITY.ordinal())
                {
                    all.writeBytes(
                        Http1ResponseEncoder.field("Content-Encoding", ContentCoding.of(coding).token()));
                }
                all.writeBytes(vary);
                fields[i][coding] = all.toByteArray();
            }
        }
        return fields;
    }
}
