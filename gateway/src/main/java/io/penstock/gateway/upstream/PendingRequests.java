package io.penstock.gateway.upstream;

/**
 * Requests that wait for a connection, first in first out, at most as many as there is room for.
 */
final class PendingRequests
{
    private final UpstreamRequest[] requests;
    private int head;
    private int count;

    PendingRequests(final int capacity)
    {
        requests = new UpstreamRequest[capacity];
    }

    int count()
    {
        return count;
    }

    boolean isEmpty()
    {
        return count == 0;
    }

    boolean add(final UpstreamRequest request)
    {
        if (count == requests.length)
        {
            return false;
        }
        requests[index(count++)] = request;
        request.isQueued = true;
        return true;
    }

    UpstreamRequest poll()
    {
        final UpstreamRequest request = requests[head];
        requests[head] = null;
        head = index(1);
        count--;
        request.isQueued = false;
        return request;
    }

    /** Takes a request out of the middle; those behind it move up. */
    void remove(final UpstreamRequest request)
    {
        int found = 0;
        while (requests[index(found)] != request)
        {
            found++;
        }
        for (int i = found; i < count - 1; i++)
        {
            requests[index(i)] = requests[index(i + 1)];
        }
        requests[index(--count)] = null;
        request.isQueued = false;
    }

    private int index(final int place)
    {
        final int index = head + place;
        return index < requests.length ? index : index - requests.length;
    }
}
