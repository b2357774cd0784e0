package io.penstock.gateway;

import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.Service;

/**
 * Makes services by their configuration.
 */
@FunctionalInterface
public interface ServiceFactory
{
    /**
     * The services that ship: the order book.
     */
    ServiceFactory BUILT_IN = (service, config) ->
    {
        if (!"orders".equals(service.name()))
        {
            throw new ConfigException("penstock.services." + service.name(), "there is no service of this name");
        }
        return new OrderBookService(
            config.orders().resting(), config.orders().remembered(), config.orders().symbols());
    };

    /**
     * Makes a service.
     *
     * @param service its configuration.
     * @param config  all of the configuration.
     * @return a new service.
     */
    Service create(GatewayConfig.ServiceConfig service, GatewayConfig config);
}
