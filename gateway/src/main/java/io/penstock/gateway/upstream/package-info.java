/**
 * HTTP/1.1 upstreams, which requests are passed on to: connections that are kept alive, a limit and a health for each
 * upstream, and what is tried again.
 * <pre>
 *   UpstreamListener        UpstreamRequest -> UpstreamPool -> Upstream -> UpstreamConnection -> channel
 *          ^                                    PendingRequests   UpstreamHealth     |
 *          +------------- onHead, onBody, onEnd, onFailure ----- ResponseReader -----+
 * </pre>
 * One thread owns it all, the one of process, with a selector that it shares with the socket layer where that has the
 * same thread, or one of its own: there is no lock between a client's request and its upstream's connection. Everything
 * is made at start; a request on a connection that is kept alive allocates nothing. To connect allocates, and so do
 * health checks, which connect.
 */
package io.penstock.gateway.upstream;
