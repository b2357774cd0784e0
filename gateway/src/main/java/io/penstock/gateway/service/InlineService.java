package io.penstock.gateway.service;

import org.agrona.ErrorHandler;

/**
 * A service that runs on the process thread.
 *
 * @param service the service.
 * @param faults  is told what it throws and where it replies nothing, on that thread.
 */
public record InlineService(Service service, ErrorHandler faults)
{
}
