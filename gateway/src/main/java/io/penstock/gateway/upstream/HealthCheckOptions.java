package io.penstock.gateway.upstream;

/**
 * How upstreams are asked whether they are well: by a GET on a connection of its own, which passes with a status of 200
 * to 399.
 *
 * @param path       the path, with a query maybe.
 * @param host       the value of Host.
 * @param intervalNs from one check to the next, in nanoseconds.
 * @param timeoutNs  for a whole check, in nanoseconds.
 * @param rise       checks that pass in a row until an upstream that was down is used again.
 * @param fall       checks that fail in a row until an upstream is down.
 */
public record HealthCheckOptions(String path, String host, long intervalNs, long timeoutNs, int rise, int fall)
{
    /**
     * Refuses numbers that are out of their range; path and host are looked at where the request is written.
     */
    void check()
    {
        UpstreamLimits.require(path.startsWith("/"), "path", 0);
        UpstreamLimits.require(intervalNs > 0, "intervalNs", intervalNs);
        UpstreamLimits.require(timeoutNs > 0, "timeoutNs", timeoutNs);
        UpstreamLimits.require(rise > 0, "rise", rise);
        UpstreamLimits.require(fall > 0, "fall", fall);
    }
}
