package io.penstock.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What a gateway tells of itself at {@code /metrics}.
 */
final class Metrics
{
    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"} ";

    private final int adminPort;

    /**
     * The metrics of a gateway on this machine.
     *
     * @param adminPort port of its admin listener.
     */
    Metrics(final int adminPort)
    {
        this.adminPort = adminPort;
    }

    /**
     * How much of the heap is used.
     *
     * @return number of bytes.
     * @throws IOException where the gateway doesn't answer.
     */
    long heapBytes() throws IOException
    {
        try (InputStream in = URI.create("http://127.0.0.1:" + adminPort + "/metrics").toURL().openStream();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)))
        {
            return lines.lines()
                .filter((line) -> line.startsWith(HEAP))
                .mapToLong((line) -> (long)Double.parseDouble(line.substring(HEAP.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("/metrics says nothing of the heap"));
        }
    }
}
