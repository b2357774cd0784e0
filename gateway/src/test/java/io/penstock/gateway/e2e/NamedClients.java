package io.penstock.gateway.e2e;

import io.penstock.gateway.service.Replies;
import io.penstock.gateway.service.Request;
import io.penstock.gateway.service.Service;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service that answers as another does, and takes down what the clients are called.
 */
final class NamedClients implements Service
{
    private final Service service;
    private final List<String> names = new CopyOnWriteArrayList<>();

    NamedClients(final Service service)
    {
        this.service = service;
    }

    @Override
    public void onRequest(final Request request, final Replies replies)
    {
        names.add(request.client().getStringWithoutLengthUtf8(0, request.client().capacity()));
        service.onRequest(request, replies);
    }

    @Override
    public void close()
    {
        service.close();
    }

    /**
     * The names of those whose requests have come since the last call.
     */
    List<String> take()
    {
        final List<String> taken = List.copyOf(names);
        names.clear();
        return taken;
    }
}
