package io.penstock.gateway;

import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.orders.OrderBookService;
import io.penstock.gateway.service.Service;

/**
 * Makes services by their configuration. Used by the thread that starts a gateway.
 */
@FunctionalInterface
public interface ServiceFactory
{
    /**
     * Makes the order book that ships, whatever is asked for.
     */
    ServiceFactory BUILT_IN = (service, config) -> new OrderBookService(
        config.orders().resting(), config.orders().remembered(), config.orders().symbols());

    /**
     * Makes a service.
     *
     * @param service its configuration.
     * @param config  all of the configuration.
     * @return a new service.
     * @throws io.penstock.gateway.config.ConfigException where it can't be made, naming its key.
     */
    Service create(GatewayConfig.ServiceConfig service, GatewayConfig config);
}
