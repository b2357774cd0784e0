package io.penstock.gateway.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the members of a cluster are. Each uses its port, for requests, and the five behind it: for what members say to
 * each other, the log, the log of one that catches up, its archive, and the log's control. Immutable.
 */
public final class ClusterAddresses
{
    /**
     * Ports of each member.
     */
    public static final int PORTS = 6;

    private static final int LOG_CONTROL_OFFSET = 5;

    private final List<String> hosts = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    /**
     * Reads addresses.
     *
     * @param members host and port of each, separated by commas.
     * @throws IllegalArgumentException where one is none.
     */
    public ClusterAddresses(final String members)
    {
        for (final String member : members.split(", *"))
        {
            final int colon = member.lastIndexOf(':');
            final int port = Integer.parseInt(member.substring(colon + 1));
            if (colon < 1 || port < 1 || port + PORTS > 1 << 16)
            {
                throw new IllegalArgumentException(member + " is no address with " + PORTS + " ports");
            }
            hosts.add(member.substring(0, colon));
            ports.add(port);
        }
    }

    /**
     * How many members there are.
     *
     * @return their number.
     */
    public int count()
    {
        return hosts.size();
    }

    /**
     * Where members take requests, as Aeron Cluster writes it.
     *
     * @return the text.
     */
    public String ingress()
    {
        final StringBuilder text = new StringBuilder();
        for (int member = 0; member < hosts.size(); member++)
        {
            text.append(member == 0 ? "" : ",").append(member).append('=').append(endpoint(member, 0));
        }
        return text.toString();
    }

    /**
     * All addresses of all members, as Aeron Cluster writes it.
     *
     * @return the text.
     */
    public String members()
    {
        final StringBuilder text = new StringBuilder();
        for (int member = 0; member < hosts.size(); member++)
        {
            text.append(member == 0 ? "" : "|").append(member);
            for (int offset = 0; offset < LOG_CONTROL_OFFSET; offset++)
            {
                text.append(',').append(endpoint(member, offset));
            }
        }
        return text.toString();
    }

    /**
     * The channel of a member's archive.
     *
     * @param member its number.
     * @return the channel.
     */
    public String archiveChannel(final int member)
    {
        return "aeron:udp?endpoint=" + endpoint(member, LOG_CONTROL_OFFSET - 1);
    }

    /**
     * The channel of a leader's log.
     *
     * @param member     its number.
     * @param termLength bytes of a term of it.
     * @return the channel.
     */
    public String logChannel(final int member, final int termLength)
    {
        return "aeron:udp?control-mode=manual|control=" + endpoint(member, LOG_CONTROL_OFFSET) + "|term-length=" +
            termLength;
    }

    /**
     * The channel of what is copied to a member, on a port that is free.
     *
     * @param member its number.
     * @return the channel.
     */
    public String replicationChannel(final int member)
    {
        return "aeron:udp?endpoint=" + hosts.get(member) + ":0";
    }

    private String endpoint(final int member, final int offset)
    {
        return hosts.get(member) + ':' + (ports.get(member) + offset);
    }
}
