package io.penstock.gateway.admin;

import io.penstock.gateway.counters.Counters;
import io.penstock.gateway.counters.LaneMetrics;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes all metrics in the format a scraper asks for. The metrics are set up at the first scrape, so that they cost
 * the start nothing; one scrape runs at a time.
 */
final class MetricsPage
{
    private final Counters counters;
    private final List<? extends LaneMetrics> lanes;
    private final ReentrantLock one = new ReentrantLock();
    private PrometheusRegistry registry;
    private ExpositionFormats formats;

    MetricsPage(final Counters counters, final List<? extends LaneMetrics> lanes)
    {
        this.counters = counters;
        this.lanes = lanes;
    }

    /**
     * Reads all counters and writes them.
     *
     * @param accept the scraper's Accept field, or null.
     * @return the page.
     * @throws IOException never, since it is written to memory.
     */
    Page render(final String accept) throws IOException
    {
        one.lock();
        try
        {
            return write(accept);
        }
        finally
        {
            one.unlock();
        }
    }

    private Page write(final String accept) throws IOException
    {
        if (registry == null)
        {
            registry = new PrometheusRegistry();
            CounterExport.register(registry, counters);
            CertificateExport.register(registry, counters);
            StageExport.register(registry, lanes);
            ThreadExport.register(registry, lanes);
            ServiceExport.register(registry, counters.services());
            JvmExport.register(registry);
            formats = ExpositionFormats.init();
        }
        final ExpositionFormatWriter writer = formats.findWriter(accept);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, registry.scrape(), EscapingScheme.fromAcceptHeader(accept));
        return new Page(writer.getContentType(), out.toByteArray());
    }
}
