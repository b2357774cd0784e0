/**
 * The library for services that run in processes of their own, behind Aeron: a
 * {@link io.penstock.gateway.node.ServiceNode} runs a {@link io.penstock.gateway.service.Service} for any number of
 * gateways. It knows neither lanes nor rings nor sockets.
 */
package io.penstock.gateway.node;
