package io.penstock.gateway.counters;

import java.util.List;

/**
 * The metrics that counters add up to. Names are Prometheus's, without the suffix of its counters.
 */
public enum Metric
{
    /** Connections accepted. */
    ACCEPTED("penstock_connections_accepted", "Connections accepted.", "lane"),
    /** Connections that are open. */
    OPEN("penstock_connections_open", "Connections that are open.", "lane"),
    /** Connections closed, by reason. */
    CLOSED("penstock_connections_closed", "Connections closed, by reason.", "lane", "reason"),
    /** Bytes read from connections. */
    READ("penstock_read_bytes", "Bytes read from connections.", "lane"),
    /** Bytes written to connections. */
    WRITTEN("penstock_written_bytes", "Bytes written to connections.", "lane"),
    /** TLS handshakes, by what became of them. */
    HANDSHAKES(
        "penstock_tls_handshakes", "TLS handshakes, by what became of them.", "lane", "outcome", "version", "resumed"),
    /** Time that TLS handshakes took. */
    HANDSHAKE_TIME("penstock_tls_handshake_seconds", "Time that completed TLS handshakes took.", "lane"),
    /** TLS alerts. */
    ALERTS("penstock_tls_alerts", "TLS alerts other than close_notify.", "lane", "direction", "description"),
    /** Times that certificates were read again. */
    RELOADS("penstock_tls_reloads", "Times that the certificates of TLS were read again, by outcome.", "outcome"),
    /** Which way TLS records go. */
    NATIVE_RECORDS("penstock_tls_native_records", "Whether TLS records go by native methods: 1, or 0.", "lane"),
    /** TLS records without bytes. */
    EMPTY_RECORDS("penstock_tls_empty_records", "TLS records that brought no bytes of a request.", "lane"),
    /** Requests, by protocol. */
    REQUESTS("penstock_requests", "Requests parsed, by protocol.", "lane", "protocol"),
    /** Answers, by class of their status. */
    ANSWERS("penstock_answers", "Answers framed, by class of their status.", "lane", "status"),
    /** Requests in flight. */
    IN_FLIGHT("penstock_requests_in_flight", "Requests a service has not answered yet.", "lane"),
    /** Pushes. */
    PUSHES("penstock_pushes", "Messages pushed that no request asked for.", "lane"),
    /** Pushes that a later one has taken the place of. */
    PUSHES_CONFLATED(
        "penstock_pushes_conflated", "Pushes that a later one has taken the place of, for a slow client.", "lane"),
    /** Whether a service in another process answers. */
    SERVICE_UP("penstock_service_up", "Whether a service in another process is reachable: 1, or 0.", "service"),
    /** Times that a service in another process was found again. */
    SERVICE_RECONNECTS(
        "penstock_service_reconnects", "Times that a service in another process was found again.", "service"),
    /** Requests in flight of a service. */
    SERVICE_IN_FLIGHT(
        "penstock_service_in_flight", "Requests of a service elsewhere than inline that are in flight.", "lane",
        "service"),
    /** What a service's clients were refused, by reason. */
    SERVICE_REJECTS(
        "penstock_service_rejects", "Requests of a service that were refused, by reason.", "lane", "service",
        "reason"),
    /** Times until replies. */
    SERVICE_TIME(
        "penstock_service_seconds", "Time from when a request was read until its reply was taken.", "lane", "service",
        "bucket"),
    /** Times that a cluster has got another leader. */
    SERVICE_LEADER_CHANGES(
        "penstock_service_leader_changes", "Times that a cluster has said it has a new leader.", "service"),
    /** Requests that were sent to a cluster again. */
    SERVICE_RESENT("penstock_service_resent", "Requests that were sent to a cluster again.", "service"),
    /** Times that outputs of a cluster were missing. */
    SERVICE_GAPS(
        "penstock_service_gaps", "Times that outputs of a cluster were missing, and were asked for.", "service"),
    /** What was refused, by reason. */
    REJECTS("penstock_rejects", "Requests, pushes and connections refused, by reason.", "lane", "reason"),
    /** Exceptions caught. */
    ERRORS("penstock_group_errors", "Exceptions that a group of stages survived.", "lane", "group"),
    /** Time worked. */
    WORKED("penstock_group_worked_seconds", "Time a group of stages worked on batches.", "lane", "group");

    private final String id;
    private final String help;
    private final List<String> labels;

    Metric(final String id, final String help, final String... labels)
    {
        this.id = id;
        this.help = help;
        this.labels = List.of(labels);
    }

    /**
     * Name of the metric.
     *
     * @return as in {@code penstock_requests}.
     */
    public String id()
    {
        return id;
    }

    /**
     * What it counts, in one sentence.
     *
     * @return the sentence.
     */
    public String help()
    {
        return help;
    }

    /**
     * Names of its labels, {@code lane} first where it is of one.
     *
     * @return the names.
     */
    public List<String> labels()
    {
        return labels;
    }

    /**
     * Whether its value goes up and down.
     *
     * @return false for a metric that only grows.
     */
    public boolean isGauge()
    {
        return this == OPEN || this == IN_FLIGHT || this == SERVICE_IN_FLIGHT || this == SERVICE_UP ||
            this == NATIVE_RECORDS;
    }

    /**
     * Whether its counters are the buckets of a histogram: their last label is the bucket's number, or says that it is
     * the sum.
     *
     * @return true for distributions.
     */
    public boolean isHistogram()
    {
        return this == SERVICE_TIME;
    }

    /**
     * Whether its counters are in nanoseconds and the metric is in seconds.
     *
     * @return true for times.
     */
    public boolean isTime()
    {
        return this == WORKED || this == HANDSHAKE_TIME;
    }
}
