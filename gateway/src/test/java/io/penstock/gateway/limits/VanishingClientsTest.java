package io.penstock.gateway.limits;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.penstock.codecs.orderentry.Side;
import io.penstock.codecs.orderentry.TimeInForce;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that are gone at any stage of a request: nothing of them is left, exactly.
 */
class VanishingClientsTest
{
    private static final int LIMIT = 16;

    @ParameterizedTest
    @ValueSource(strings = {GatewayUnderAttack.SINGLE, GatewayUnderAttack.STAGES, GatewayUnderAttack.GROUPS})
    void shouldReturnToBaselineWhenClientsVanish(final String layout) throws IOException
    {
        final Semaphore gate = new Semaphore(0);
        try (GatewayUnderAttack gateway = GatewayUnderAttack.start(
            layout,
            UnrulyOrders.factory(gate),
            "penstock.services.orders.kind=workers",
            "penstock.request.deadline=1s",
            "penstock.connections.limit=" + LIMIT))
        {
            for (int round = 0; round < 3; round++)
            {
                for (final byte[] beginning : beginnings(round))
                {
                    vanish(gateway, beginning, true);
                    vanish(gateway, beginning, false);
                }
                gate.release(10_000);
                gateway.awaitBaseline();
                gate.drainPermits();
            }
            assertEquals(0, gateway.errors());
            GatewayUnderAttack.await("all places to be free", () -> areAllPlacesFree(gateway));
        }
    }

    private static void vanish(final GatewayUnderAttack gateway, final byte[] beginning, final boolean withReset)
        throws IOException
    {
        final TestClient client = gateway.connect();
        try
        {
            client.send(beginning);
        }
        catch (final IOException e)
        {
            // answered and closed before all was sent
            client.hangUp();
            return;
        }
        if (withReset)
        {
            client.reset();
        }
        else
        {
            client.hangUp();
        }
        GatewayUnderAttack.await("a place", () -> gateway.open() < LIMIT - 2);
    }

    /**
     * Whether as many clients as there may be are served at once. A place is free again a little after its channel is
     * closed: when all layers have heard of it.
     */
    private static boolean areAllPlacesFree(final GatewayUnderAttack gateway)
    {
        final List<TestClient> clients = new ArrayList<>();
        try
        {
            try
            {
                for (int i = 0; i < LIMIT; i++)
                {
                    final TestClient client = gateway.connect();
                    clients.add(client);
                    client.send(Messages.get("/nothing"));
                    assertEquals(404, client.readAnswer().status());
                }
                return true;
            }
            finally
            {
                for (final TestClient client : clients)
                {
                    client.hangUp();
                }
            }
        }
        catch (final IOException e)
        {
            return false;
        }
    }

    private static List<byte[]> beginnings(final int round)
    {
        final String order = Messages.postOrder("A" + round);
        final String large = Messages.post(Messages.padded("L" + round, 100_000));
        final String chunked = Messages.chunked(Messages.padded("C" + round, 50_000), 1000);
        final List<byte[]> beginnings = new ArrayList<>();
        for (final String text : new String[]{
            "", "G", order.substring(0, 40), order.substring(0, order.length() - 10), order,
            large.substring(0, 20_000), large.substring(0, large.length() - 1), large,
            chunked.substring(0, 10_000), chunked.substring(0, chunked.length() - 2), chunked,
            Messages.postOrder("S" + round), Messages.postOrder("S1" + round) + Messages.postOrder("S2" + round) + "P",
            Messages.postOrder("S3" + round) + Messages.get("/nothing") + Messages.get("/nothing"),
            "\u0016\u0003\u0001\u0002\u0000\u0001", "\0\0\0", "SSH-2.0-x\r\n"})
        {
            beginnings.add(text.getBytes(ISO_8859_1));
        }
        beginnings.add(TestClient.repeat(Messages.get("/nothing"), 2000));
        final byte[] frame = Messages.sbeOrder("F" + round, Side.Buy, 1, TimeInForce.Day);
        beginnings.add(frame);
        beginnings.add(java.util.Arrays.copyOf(frame, frame.length - 5));
        beginnings.add(Messages.sbeOrder("S4" + round, Side.Sell, 1, TimeInForce.Day));
        return beginnings;
    }
}
