package io.penstock.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.compress.ContentCoding;
import io.penstock.gateway.config.GatewayConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Codings on machines that have no library for them.
 */
class AvailableCodingsTest
{
    private static final GatewayConfig CONFIG =
        Defaults.config("penstock.http.codings=br, gzip, zstd", "penstock.http.compression=on");

    @Test
    void shouldLeaveOutCodingsThatTheMachineHasNoLibraryFor()
    {
        final GatewayConfig config =
            AvailableCodings.of(CONFIG, (coding) -> coding == ContentCoding.GZIP ? null : "none for this processor");

        assertEquals(List.of(ContentCoding.GZIP), config.http().codings().taken());
        assertEquals(List.of(ContentCoding.GZIP), config.http().codings().ofAnswers());
        assertEquals(
            CONFIG,
            config.with(config.http().with(CONFIG.http().codings())));
    }

    @Test
    void shouldAskForTheLibrariesOfConfiguredCodingsAlone()
    {
        final List<ContentCoding> asked = new ArrayList<>();
        final GatewayConfig config = AvailableCodings.of(CONFIG, (coding) ->
        {
            asked.add(coding);
            return null;
        });

        assertEquals(List.of(ContentCoding.BR, ContentCoding.GZIP, ContentCoding.ZSTD), asked);
        assertEquals(CONFIG, config);
    }
}
