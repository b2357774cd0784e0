package io.penstock.gateway.aeron;

import io.aeron.ChannelUri;
import io.aeron.CommonContext;

/**
 * What is added to channels of Aeron that are configured.
 */
public final class Channels
{
    private Channels()
    {
    }

    /**
     * A channel to publish on.
     *
     * @param channel    as it is configured.
     * @param termLength bytes of a term of its log, a power of two, where the channel says nothing of it.
     * @return the channel.
     */
    public static String publication(final String channel, final int termLength)
    {
        final ChannelUri uri = ChannelUri.parse(channel);
        if (!uri.containsKey(CommonContext.TERM_LENGTH_PARAM_NAME))
        {
            uri.put(CommonContext.TERM_LENGTH_PARAM_NAME, Integer.toString(termLength));
        }
        return uri.toString();
    }
}
