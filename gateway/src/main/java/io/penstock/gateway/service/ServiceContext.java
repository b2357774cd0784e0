package io.penstock.gateway.service;

import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.gateway.counters.ServiceMetrics;

/**
 * What a service is started with.
 *
 * @param name    its name, by which routes send requests to it.
 * @param schema  the messages it gets and gives: their templates, lengths and fields. Immutable.
 * @param metrics takes the names of metrics of its own, and how to read them: by another thread, while it works.
 */
public record ServiceContext(String name, MessageSchema schema, ServiceMetrics metrics)
{
}
