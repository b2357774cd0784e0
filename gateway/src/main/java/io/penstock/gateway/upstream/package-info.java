/**
 * HTTP/1.1 upstreams, which requests are passed on to: connections that are kept alive, a limit and a health for each
 * upstream, and what is tried again.
 * <pre>
 *   UpstreamListener        UpstreamRequest -> UpstreamPool -> Upstream -> UpstreamConnection -> channel
 *          ^                                    PendingRequests   UpstreamHealth     |
 *          +------------- onHead, onBody, onEnd, onFailure ----- ResponseReader -----+
 * </pre>
 * One thread owns it all, with a selector that it shares with the socket layer, which lends its own thread: there is
 * no lock and no queue between a client's connection and its upstream's. Everything is made at start; a request on a
 * connection that is kept alive allocates nothing. To connect allocates, and so do health checks, which connect.
 */
package io.penstock.gateway.upstream;
