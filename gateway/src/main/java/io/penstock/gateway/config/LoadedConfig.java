package io.penstock.gateway.config;

import java.util.List;

/**
 * A checked configuration, and how it came about.
 *
 * @param gateway what the gateway is started with.
 * @param entries every key with its value and origin, in the order of {@code reference.conf}.
 */
public record LoadedConfig(GatewayConfig gateway, List<ConfigEntry> entries)
{
}
