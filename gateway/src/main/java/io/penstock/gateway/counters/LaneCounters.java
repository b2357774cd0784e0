package io.penstock.gateway.counters;

import java.util.List;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * The counters of one lane, grouped by who writes them: each layer is one thread's in every layout. Made once, at
 * start.
 */
public final class LaneCounters
{
    /** More counters than one lane has, in any layout. */
    static final int COUNT = (Layer.values().length + 1) * Reason.COUNT + TlsCounters.COUNT + 48;

    private final Counters counters;
    private final int lane;
    private final AtomicCounter accepted;
    private final AtomicCounter nativeRecords;
    private final AtomicCounter emptyRecords;
    private final SocketCounters socket;
    private final TlsCounters tls;
    private final ProtocolCounters protocol;
    private final ServiceCounters service;
    private final LayerCounters[] layers = new LayerCounters[Layer.values().length];

    /**
     * Makes a lane's counters.
     *
     * @param counters where they lie.
     * @param lane     number of the lane.
     * @param services names of the services, in the order of their numbers.
     */
    public LaneCounters(final Counters counters, final int lane, final List<String> services)
    {
        this.counters = counters;
        this.lane = lane;
        accepted = counters.add(Metric.ACCEPTED, Layer.ACCEPT.label(), Integer.toString(lane));
        nativeRecords = counters.add(Metric.NATIVE_RECORDS, Layer.TLS.label(), Integer.toString(lane));
        emptyRecords = counters.add(Metric.EMPTY_RECORDS, Layer.TLS.label(), Integer.toString(lane));
        socket = new SocketCounters(counters, lane);
        tls = new TlsCounters(counters, lane);
        protocol = new ProtocolCounters(counters, lane);
        service = new ServiceCounters(counters, lane, services);
        for (final Layer layer : Layer.values())
        {
            layers[layer.ordinal()] = new LayerCounters(counters, Integer.toString(lane), layer.label());
        }
    }

    /**
     * Counts a connection that was accepted. For the thread of {@code accept} alone.
     */
    public void accepted()
    {
        accepted.incrementRelease();
    }

    /**
     * Handshakes and alerts of TLS.
     *
     * @return counters for the thread of the TLS layer alone.
     */
    public TlsCounters tls()
    {
        return tls;
    }

    /**
     * Says at start which way TLS records go.
     *
     * @param isNative whether they go by native methods.
     */
    public void nativeRecords(final boolean isNative)
    {
        nativeRecords.setRelease(isNative ? 1 : 0);
    }

    /**
     * Counts a TLS record of an established session that brought no bytes. For the thread of the TLS layer alone.
     */
    public void emptyRecord()
    {
        emptyRecords.incrementRelease();
    }

    /**
     * Connections and their bytes.
     *
     * @return counters for the thread of the socket layer alone.
     */
    public SocketCounters socket()
    {
        return socket;
    }

    /**
     * Requests and answers.
     *
     * @return counters for the thread of the protocol layer alone.
     */
    public ProtocolCounters protocol()
    {
        return protocol;
    }

    /**
     * Requests in flight and pushes.
     *
     * @return counters for the process thread alone.
     */
    public ServiceCounters service()
    {
        return service;
    }

    /**
     * What a layer refuses.
     *
     * @param layer the layer.
     * @return counters for its thread alone.
     */
    public LayerCounters layer(final Layer layer)
    {
        return layers[layer.ordinal()];
    }

    /**
     * Makes the counters of a group of stages, at start.
     *
     * @param name the group's name, its own in the lane.
     * @return counters for the group's thread alone.
     */
    public GroupCounters group(final String name)
    {
        return new GroupCounters(counters, lane, name);
    }
}
