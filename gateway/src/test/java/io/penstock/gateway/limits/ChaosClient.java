package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.penstock.codecs.orderentry.ExecutionReportDecoder;
import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * A client that does everything at random, and knows the answer to all it asks.
 */
final class ChaosClient
{
    private static final int MAX_PIPELINE = 200;
    private static final int SEGMENTS = 400;

    private final GatewayUnderAttack gateway;
    private final Random random;
    private final Executor senders;
    private final String name;
    private int orders;

    /** What an answer must be: a status, and a text that its body has. */
    private record Expected(int status, String text)
    {
    }

    ChaosClient(final GatewayUnderAttack gateway, final long seed, final Executor senders)
    {
        this.gateway = gateway;
        this.senders = senders;
        random = new Random(seed);
        name = "K" + seed;
    }

    /** Opens a connection, and does with it what comes to mind. */
    void run() throws IOException, ExecutionException, InterruptedException
    {
        try (TestClient client = gateway.connect())
        {
            final boolean isSbe = random.nextInt(4) == 0;
            final int pipelines = 1 + random.nextInt(4);
            for (int i = 0; i < pipelines; i++)
            {
                final boolean isLast = i == pipelines - 1;
                if (isSbe)
                {
                    speakSbe(client);
                }
                else
                {
                    speakHttp(client, isLast);
                }
            }
        }
    }

    private void speakHttp(final TestClient client, final boolean isLast)
        throws IOException, ExecutionException, InterruptedException
    {
        final List<Expected> expected = new ArrayList<>();
        final StringBuilder pipeline = new StringBuilder();
        final int count = 1 + random.nextInt(random.nextInt(3) == 0 ? MAX_PIPELINE : 5);
        for (int i = 0; i < count; i++)
        {
            pipeline.append(request(expected));
        }
        final int ending = isLast ? random.nextInt(4) : 0;
        final byte[] bytes = pipeline.toString().getBytes(ISO_8859_1);
        final CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(client, bytes, ending), senders);
        final int read = ending >= 2 ? random.nextInt(count + 1) : count;
        for (int i = 0; i < read; i++)
        {
            check(client.readAnswer(), expected.get(i));
            if (random.nextInt(20) == 0)
            {
                LockSupport.parkNanos(1 + random.nextInt(1_000_000));
            }
        }
        if (ending == 2)
        {
            client.reset();
            sent.handle((done, failure) -> null).get();
            return;
        }
        if (ending == 3)
        {
            client.hangUp();
            sent.handle((done, failure) -> null).get();
            return;
        }
        sent.get();
        if (ending == 1 && client.readToEnd().length > 0)
        {
            throw new AssertionError("more answers than requests");
        }
    }

    private String request(final List<Expected> expected)
    {
        final String id = name + "-" + orders;
        switch (random.nextInt(8))
        {
            case 0:
                expected.add(new Expected(404, "UnknownOrder"));
                return Messages.get("/orders/" + id + "x");

            case 1:
                expected.add(new Expected(400, "problem"));
                return Messages.post("[" + " ".repeat(random.nextInt(100)));

            case 2:
                expected.add(new Expected(404, "no such resource"));
                return Messages.get("/nothing");

            case 3:
                expected.add(new Expected(405, "method"));
                return Messages.postOrder(id).replace("POST", "PATCH");

            case 4:
                orders++;
                expected.add(new Expected(200, id + "\""));
                return Messages.chunked(
                    Messages.padded(id, random.nextInt(3000)), 1 + random.nextInt(9), 1 + random.nextInt(5000));

            case 5:
                orders++;
                expected.add(new Expected(200, id + "\""));
                return Messages.post(Messages.padded(id, random.nextInt(random.nextInt(10) == 0 ? 200_000 : 9000)));

            case 6:
                if (orders > 0)
                {
                    final String known = name + "-" + random.nextInt(orders);
                    expected.add(new Expected(0, known));
                    return Messages.get("/orders/" + known);
                }
                expected.add(new Expected(404, "no such resource"));
                return Messages.get("/");

            default:
                orders++;
                expected.add(new Expected(200, id + "\""));
                return Messages.postOrder(id);
        }
    }

    private void speakSbe(final TestClient client) throws IOException, ExecutionException, InterruptedException
    {
        final ByteArrayOutputStream pipeline = new ByteArrayOutputStream();
        final List<String> ids = new ArrayList<>();
        final int count = 1 + random.nextInt(MAX_PIPELINE);
        for (int i = 0; i < count; i++)
        {
            final String id = name + "-" + orders++;
            ids.add(id);
            pipeline.writeBytes(random.nextBoolean() ?
                Messages.sbeOrder(id, Side.Buy, 1 + random.nextInt(9), TimeInForce.Day) :
                Messages.sbeStatus(id));
        }
        final CompletableFuture<Void> sent = CompletableFuture.runAsync(
            () -> send(client, pipeline.toByteArray(), 0), senders);
        for (final String id : ids)
        {
            final byte[] frame = client.readFrame();
            if (Messages.template(frame) != ExecutionReportDecoder.TEMPLATE_ID ||
                !new String(frame, ISO_8859_1).contains(id))
            {
                throw new AssertionError("not the report of " + id);
            }
        }
        sent.get();
    }

    private static void check(final TestClient.Answer answer, final Expected expected)
    {
        // status 0: the order may have been in a pipeline that was cut off
        final boolean isStatus = expected.status == 0 ?
            answer.status() == 200 || answer.status() == 404 :
            answer.status() == expected.status;
        if (!isStatus || !answer.body().contains(expected.text.equals("problem") ? "{" : expected.text))
        {
            throw new AssertionError("expected " + expected + ", got " + answer);
        }
    }

    private void send(final TestClient client, final byte[] bytes, final int ending)
    {
        final Random cuts = new Random(bytes.length);
        final int mean = 1 + bytes.length / (1 + cuts.nextInt(SEGMENTS));
        try
        {
            int at = 0;
            while (at < bytes.length)
            {
                final int length = Math.min(1 + cuts.nextInt(2 * mean), bytes.length - at);
                client.send(bytes, at, length);
                at += length;
            }
            if (ending == 1)
            {
                client.halfClose();
            }
        }
        catch (final IOException e)
        {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
