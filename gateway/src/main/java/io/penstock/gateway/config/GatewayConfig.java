package io.penstock.gateway.config;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.codecs.http1.Http1Forwarding;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.sbe.MessageSchema;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * All that can be configured, checked. One record a subject; lengths in bytes, durations in nanoseconds.
 *
 * @param plainAddress address of the listener that takes HTTP, SBE and TLS, or null where it is off.
 * @param tls          the TLS listener.
 * @param adminAddress address of the admin listener, or null where it is off.
 * @param backlog      connections the kernel queues for a listener.
 * @param layout       the thread layout, in the text form of {@code ThreadLayout}.
 * @param lanes        number of lanes.
 * @param spin         whether threads with nothing to do spin (true) or sleep (false).
 * @param pinning      which thread runs on which core.
 * @param framing      the Simple Open Framing Header's dialect: {@code standard}, {@code cme} or {@code b3}.
 * @param rings        sizes of rings, slots and pool.
 * @param limits       limits of every connection.
 * @param http         limits of HTTP.
 * @param json         what JSON looks like where there is a choice.
 * @param pushes       how pushes to slow clients are conflated.
 * @param orders       sizes of the order book.
 * @param schema       file of the SBE schema; empty for the one that ships.
 * @param classPath    jars and folders with classes of services, as {@code java -cp} takes them.
 * @param aeron        the media driver of Aeron.
 * @param cluster      how members of clusters run.
 * @param services     the services that routes name.
 * @param routes       the route table.
 * @param statuses     how replies become statuses, first match first.
 */
public record GatewayConfig(
    InetSocketAddress plainAddress,
    Tls tls,
    InetSocketAddress adminAddress,
    int backlog,
    String layout,
    int lanes,
    boolean spin,
    Pinning pinning,
    String framing,
    Rings rings,
    Limits limits,
    Http http,
    JsonOptions json,
    Pushes pushes,
    Orders orders,
    String schema,
    String classPath,
    Aeron aeron,
    Cluster cluster,
    List<ServiceConfig> services,
    List<RouteConfig> routes,
    List<StatusConfig> statuses)
{
    /**
     * The names of the services.
     *
     * @return their names, in the order of their numbers.
     */
    public List<String> serviceNames()
    {
        return services.stream().map(ServiceConfig::name).toList();
    }

    /**
     * How many threads work for services, over all services of kind workers.
     *
     * @return their number.
     */
    public int workers()
    {
        return services.stream().filter((service) -> ServiceConfig.WORKERS.equals(service.kind()))
            .mapToInt(ServiceConfig::workers).sum();
    }

    /**
     * The same with other limits of HTTP.
     *
     * @param others the limits of HTTP.
     * @return the configuration.
     */
    public GatewayConfig with(final Http others)
    {
        return new GatewayConfig(
            plainAddress,
            tls,
            adminAddress,
            backlog,
            layout,
            lanes,
            spin,
            pinning,
            framing,
            rings,
            limits,
            others,
            json,
            pushes,
            orders,
            schema,
            classPath,
            aeron,
            cluster,
            services,
            routes,
            statuses);
    }

    /**
     * The TLS listener and its certificates.
     *
     * @param address           address of the listener, or null where it is off.
     * @param certificates      the certificates, the one first that clients get who name no other; none for the
     *                          development certificate.
     * @param clients           the certificates of clients.
     * @param reloadNs          how often the files are looked at, or 0 for never.
     * @param handshakes        limits of handshakes.
     * @param records           which way records go: {@code auto}, {@code engine} or {@code native}.
     * @param emptyRecords      records in a row without bytes at most.
     */
    public record Tls(
        InetSocketAddress address,
        List<CertificateConfig> certificates,
        ClientCertificates clients,
        long reloadNs,
        Handshakes handshakes,
        String records,
        int emptyRecords)
    {
    }

    /**
     * Limits of TLS handshakes.
     *
     * @param deadlineNs       one that is not complete by then is closed.
     * @param threads          threads that shake hands, for all lanes.
     * @param limit            handshakes under way at most, over all lanes.
     * @param perAddress       handshakes a second that a client address may begin, in each lane; 0 for any number.
     * @param clientHelloBytes what a client may say before it is answered.
     */
    public record Handshakes(long deadlineNs, int threads, int limit, int perAddress, int clientHelloBytes)
    {
    }

    /**
     * Which clients are taken for their certificates.
     *
     * @param wanted   whether they are asked for one.
     * @param needed   whether none is taken without one.
     * @param trust    file of the certificates that they or their issuers must be among: PEM or PKCS#12.
     * @param password its password where it is PKCS#12.
     */
    public record ClientCertificates(boolean wanted, boolean needed, String trust, String password)
    {
    }

    /**
     * The files of a certificate: a chain and its key, or a key store with both.
     *
     * @param name             what the keys begin with that name the files, as in {@code penstock.tls}.
     * @param certificate      a PEM file with the chain; empty where there is a key store.
     * @param key              a PEM file with the key; empty where there is a key store.
     * @param keyStore         a PKCS#12 file with chain and key; empty where there are PEM files.
     * @param keyStorePassword its password.
     * @param ocsp             a file with a response of OCSP about the certificate, or empty.
     */
    public record CertificateConfig(
        String name, String certificate, String key, String keyStore, String keyStorePassword, String ocsp)
    {
        /**
         * The name of one of its keys.
         *
         * @param part last part of the key's name, as in {@code key-store}.
         * @return full name.
         */
        public String key(final String part)
        {
            return name + '.' + part;
        }
    }

    /**
     * Which thread of which lane runs on which core.
     *
     * @param lanes    one entry a lane: the core of each group, by the name of its first layer. Empty where no thread
     *                 is pinned.
     * @param required whether the gateway doesn't start where a core can't be had.
     */
    public record Pinning(List<Map<String, Integer>> lanes, boolean required)
    {
    }

    /**
     * Sizes of rings, slots and the chunk pool.
     *
     * @param inboundSlots  slots of an inbound ring, a power of two; 0 chooses by layout.
     * @param outboundSlots slots of an outbound ring, a power of two; 0 chooses by layout.
     * @param slotBytes     bytes of one read at most.
     * @param slotRows      requests, or answers, of one slot at most.
     * @param poolBytes     bytes of a lane's chunk pool.
     * @param messageBytes  bytes of a message with groups or variable data at most.
     */
    public record Rings(
        int inboundSlots, int outboundSlots, int slotBytes, int slotRows, int poolBytes, int messageBytes)
    {
        /**
         * The most bytes that a message takes.
         *
         * @param schema whose messages they are.
         * @return length with its header in bytes.
         */
        public int largestMessage(final MessageSchema schema)
        {
            return schema.hasParts() ? Math.max(messageBytes, schema.largestMessage()) : schema.largestMessage();
        }
    }

    /**
     * Limits of every connection, whatever it speaks.
     *
     * @param connections      connections at most, over all lanes.
     * @param heldBytes        bytes held for one connection at most, in each layer.
     * @param window           bytes under way to a connection at most of what can wait.
     * @param requestDeadlineNs a request not answered by then is answered with a timeout.
     * @param inFlight         requests in flight at most, a lane.
     * @param writeStallNs     a connection that takes no bytes for this long is closed.
     * @param lingerNs         how long a closing connection's input is still discarded.
     * @param lingerBytes      how much of it.
     * @param drainNs          how long a drain waits for answers.
     */
    public record Limits(
        int connections,
        int heldBytes,
        int window,
        long requestDeadlineNs,
        int inFlight,
        long writeStallNs,
        long lingerNs,
        int lingerBytes,
        long drainNs)
    {
    }

    /**
     * Limits of HTTP.
     *
     * @param requestLineBytes length of a request line at most.
     * @param headBytes        length of a head at most, request line included.
     * @param fields           field lines of a head at most.
     * @param bodyBytes        length of a body at most.
     * @param headDeadlineNs   a head that is still incomplete this long after its first byte is refused.
     * @param bodyRate         bytes a second that a body must reach.
     * @param bodyRateNs       the time over which it must reach them.
     * @param keepAliveNs      a connection without a request for this long is closed.
     * @param keyBytes         length of an idempotency key at most.
     * @param codings          the codings that bodies may have.
     */
    public record Http(
        int requestLineBytes,
        int headBytes,
        int fields,
        int bodyBytes,
        long headDeadlineNs,
        int bodyRate,
        long bodyRateNs,
        long keepAliveNs,
        int keyBytes,
        Codings codings)
    {
        /**
         * The same with other codings.
         *
         * @param others the codings that bodies may have.
         * @return the limits.
         */
        public Http with(final Codings others)
        {
            return new Http(
                requestLineBytes,
                headBytes,
                fields,
                bodyBytes,
                headDeadlineNs,
                bodyRate,
                bodyRateNs,
                keepAliveNs,
                keyBytes,
                others);
        }
    }

    /**
     * The content codings of HTTP's bodies.
     *
     * @param taken        those that bodies may have, the one first that answers have where a client likes others no
     *                     better.
     * @param decodedBytes length of a body at most that it had before it was coded.
     * @param ratio        how many times as long as its coded form that may be.
     * @param isForAnswers whether answers are coded where the client accepts it.
     * @param minBytes     length of an answer's body at least that is coded.
     */
    public record Codings(
        List<ContentCoding> taken, int decodedBytes, int ratio, boolean isForAnswers, int minBytes)
    {
        /**
         * Those that answers may have.
         *
         * @return the codings, the one first that is taken where a client likes others no better.
         */
        public List<ContentCoding> ofAnswers()
        {
            return isForAnswers ? taken : List.of();
        }
    }

    /**
     * How pushes to slow clients are conflated.
     *
     * @param conflated which ones.
     * @param limit     how many of them wait at most, a lane.
     */
    public record Pushes(List<ConflationConfig> conflated, int limit)
    {
    }

    /**
     * Pushes that a later one takes the place of, where they wait for a slow client.
     *
     * @param message their message.
     * @param by      the field that says what they are about.
     * @param origin  where the row came from, for errors: a file and its line, or an option.
     */
    public record ConflationConfig(String message, String by, String origin)
    {
    }

    /**
     * Sizes of the order book.
     *
     * @param resting    resting orders at most.
     * @param remembered client order ids remembered at most.
     * @param symbols    symbols in which orders rest at most.
     */
    public record Orders(int resting, int remembered, int symbols)
    {
    }

    /**
     * The media driver of Aeron, which services behind it are reached by.
     *
     * @param embedded  whether the gateway runs it (true), or another process does (false).
     * @param directory where it has its files; empty for one of the user's own.
     */
    public record Aeron(boolean embedded, String directory)
    {
    }

    /**
     * How members of clusters run.
     *
     * @param directory     where they keep what lasts.
     * @param fileSyncLevel how what is written gets to disks: 0 when the kernel likes, 1 before it counts, 2 with the
     *                      file's own data.
     * @param snapshotNs    time between snapshots.
     * @param gateways      that are known at a time, at most.
     * @param window        bytes of outputs at most that a gateway has not acknowledged.
     */
    public record Cluster(String directory, int fileSyncLevel, long snapshotNs, int gateways, int window)
    {
    }

    /**
     * How a service behind Aeron is reached.
     *
     * @param channel      the channel that requests go by.
     * @param stream       its stream.
     * @param replyChannel the channel that replies come back by.
     * @param heartbeatNs  how long the service, or a cluster's leader, may say nothing before it is taken for gone.
     * @param members      addresses of a cluster's members, separated by commas.
     * @param egress       address by which outputs of a cluster come back.
     */
    public record AeronService(
        String channel, int stream, String replyChannel, long heartbeatNs, String members, String egress)
    {
        /**
         * Whether requests stay on this machine, and go by the media driver that both ends share.
         *
         * @return false where they go over a network.
         */
        public boolean isIpc()
        {
            return channel.startsWith("aeron:ipc");
        }
    }

    /**
     * How a service is reached by HTTP.
     *
     * @param upstreams    where it is, resolved; each takes what the others take.
     * @param connections  connections to each of them at most, in each lane.
     * @param pending      requests that wait for one at most, in each lane.
     * @param bodyLimit    bytes of a request's body at most, 0 for any number.
     * @param keepAliveNs  a connection without a request for this long is closed.
     * @param connectNs    a connection is made by then, or is not.
     * @param stallNs      an upstream that neither takes nor sends a byte for so long has failed.
     * @param retries      how often a request that may be repeated is sent once more at most.
     * @param passesHost   whether the client's Host is passed on; else that of the upstream is written.
     * @param forwarding   what they are told of clients in X-Forwarded-For and X-Forwarded-Proto.
     * @param health       how upstreams are looked after.
     */
    public record HttpService(
        List<InetSocketAddress> upstreams,
        int connections,
        int pending,
        int bodyLimit,
        long keepAliveNs,
        long connectNs,
        long stallNs,
        int retries,
        boolean passesHost,
        Http1Forwarding forwarding,
        UpstreamHealth health)
    {
    }

    /**
     * How upstreams are looked after.
     *
     * @param path       the path that they are asked for, or empty for not at all.
     * @param intervalNs from one check to the next.
     * @param rise       checks that pass in a row until one that was down is used again.
     * @param fall       checks that fail in a row until one is down.
     * @param failures   requests that fail in a row until one is ejected, 0 for never.
     * @param ejectionNs for how long at first.
     */
    public record UpstreamHealth(String path, long intervalNs, int rise, int fall, int failures, long ejectionNs)
    {
    }

    /**
     * A service.
     *
     * @param name       its name in the route table.
     * @param kind       where it runs: {@link #INLINE}, {@link #WORKERS}, {@link #AERON}, {@link #CLUSTER} or
     *                   {@link #HTTP}; or
     *                   {@link #ECHO}.
     * @param className  its class; empty for the order book and for an echo.
     * @param queueBytes bytes of each queue to a worker of its, or of a term of Aeron's log, a power of two.
     * @param workers    its workers, each with an instance of its class.
     * @param shardBy    the field whose value chooses among several workers; empty where there is one.
     * @param isAwaited  whether clients wait where it is full; else their requests are refused.
     * @param replies    what is remembered of its replies.
     * @param aeron      how it is reached behind Aeron.
     * @param http       how it is reached by HTTP.
     */
    public record ServiceConfig(
        String name,
        String kind,
        String className,
        int queueBytes,
        int workers,
        String shardBy,
        boolean isAwaited,
        RememberedReplies replies,
        AeronService aeron,
        HttpService http)
    {
        /** On the process thread of the one lane there is. */
        public static final String INLINE = "inline";

        /** On workers of its own, for all lanes. */
        public static final String WORKERS = "workers";

        /** In a process of its own, behind Aeron. */
        public static final String AERON = "aeron";

        /** On several hosts at once, by Aeron Cluster. */
        public static final String CLUSTER = "cluster";

        /** Behind upstreams of HTTP/1.1, to which requests are passed on as they are. */
        public static final String HTTP = "http";

        /** What ships to try a schema by: each lane answers a request by its own message. */
        public static final String ECHO = "echo";
    }

    /**
     * What is remembered of a service's replies to requests with a key, for their repeats.
     *
     * @param count replies at most, 0 for none.
     * @param bytes of these replies at most.
     */
    public record RememberedReplies(int count, int bytes)
    {
    }

    /**
     * A row of the route table.
     *
     * @param http      method and path template, as in {@code PUT /orders/{origClOrdId}}; a query parameter that fills
     *                  a field follows as {@code ?clOrdId}.
     * @param message   the message a request becomes; empty where it is passed on as it is.
     * @param service   the service it goes to.
     * @param generated the text field that the gateway fills with an id of its own where the client gave none, or
     *                  empty.
     * @param key       the field that repeats of a request have alike, and no other request has; or empty.
     * @param possResend the field by which a client says that it may have sent a request before, or empty.
     * @param origin    where the row came from, for errors: a file and its line, or an option.
     */
    public record RouteConfig(
        String http,
        String message,
        String service,
        String generated,
        String key,
        String possResend,
        String origin)
    {
    }

    /**
     * How a reply becomes a status of HTTP. A status from 400 up makes the reply problem details (RFC 9457).
     *
     * @param message the reply's message.
     * @param field   an enum field whose value decides, or empty for every reply of that message.
     * @param value   name of that value.
     * @param status  the status.
     * @param origin  where the row came from, for errors: a file and its line, or an option.
     */
    public record StatusConfig(String message, String field, String value, int status, String origin)
    {
    }
}
