package io.penstock.peers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every peer, in a process of its own, over real sockets, plain and by each of its libraries of TLS.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PeersTest
{
    private static final int PIPELINED = 200;
    private static final long SEED = 20_260_101;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BAD = "{\"clOrdId\":\"A1\",\"symbol\":}";

    @TempDir
    static Path shared;

    private static PeerCertificate certificate;

    @TempDir
    Path folder;

    @BeforeAll
    static void makeCertificate() throws IOException
    {
        certificate = PeerCertificate.make(shared);
    }

    static Stream<Arguments> peers()
    {
        return Peers.all().stream().flatMap(
            (peer) -> peer.tls().stream().map((tls) -> Arguments.of(peer.name(), tls)));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void shouldAnswerOrdersHoweverTheyAreCutAndEndWhenTold(final String name, final Tls tls) throws Exception
    {
        final Peer peer = available(name);
        final List<ObjectNode> orders = orders(peer);
        final PeerProcess started;
        try (PeerProcess process = peer.start(setup(tls)))
        {
            started = process;
            try (OrderClient client = client(process, tls))
            {
                client.sendByteByByte(OrderClient.post(orders.get(0).toString()));
                check(peer, orders.get(0), 1, client.read());

                final StringBuilder batch = new StringBuilder();
                orders.subList(1, PIPELINED).forEach((order) -> batch.append(OrderClient.post(order.toString())));
                client.send(batch.toString());
                for (int i = 1; i < PIPELINED; i++)
                {
                    check(peer, orders.get(i), i + 1, client.read());
                }
            }
            assertTrue(process.isAlive());
        }
        assertTrue(started.isEndedInOrder());
    }

    static Stream<String> plainPeers()
    {
        return Peers.all().stream().map(Peer::name);
    }

    static Stream<String> decodingPeers()
    {
        return Peers.all().stream().filter(Peer::isDecoding).map(Peer::name);
    }

    @ParameterizedTest
    @MethodSource("decodingPeers")
    void shouldRefuseWhatIsNoOrderAndGoOn(final String name) throws Exception
    {
        final Peer peer = available(name);
        final ObjectNode order = orders(peer).get(0);
        try (PeerProcess process = peer.start(setup(Tls.NONE)))
        {
            try (OrderClient client = client(process, Tls.NONE))
            {
                client.send(OrderClient.post(BAD) + OrderClient.post(order.toString()));
                assertEquals(400, client.read().status());
                check(peer, order, 1, client.read());
            }
            try (OrderClient client = client(process, Tls.NONE))
            {
                client.send(OrderClient.post(order.toString()).replace("/orders", "/nothing"));
                assertEquals(404, client.read().status());
            }
            assertThrows(IOException.class, () ->
            {
                try (OrderClient client = client(process, Tls.NONE))
                {
                    client.send("neither TLS nor HTTP\r\n\r\n");
                    while (true)
                    {
                        assertNotEquals(200, client.read().status());
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("plainPeers")
    void shouldTellTheTimeThatItUses(final String name) throws Exception
    {
        final Peer peer = available(name);
        Assumptions.assumeTrue(Tools.find("taskset").isPresent(), "taskset is not installed");
        final String batch = OrderClient.post(orders(peer).get(0).toString()).repeat(PIPELINED);
        final PeerProcess started;
        try (PeerProcess process = peer.start(new PeerSetup(OptionalInt.of(0), Tls.NONE, null, folder));
            OrderClient client = client(process, Tls.NONE))
        {
            started = process;
            final long startNs = process.cpuNs();
            // As many as it takes for the kernel's clock to tick; the timeout of the test is the bound
            do
            {
                client.send(batch);
                for (int i = 0; i < PIPELINED; i++)
                {
                    client.read();
                }
            }
            while (process.cpuNs() == startNs);
            assertTrue(process.cpuNs() > startNs);
            assertEquals("0", Proc.allowedCores(process.pid()));
        }
        assertThrows(IOException.class, started::cpuNs);
    }

    @Test
    void shouldSayWhyAPeerDoesNotStart() throws IOException
    {
        final IOException e = assertThrows(IOException.class,
            () -> PenstockPeer.ofLayout("penstock", "sideways").start(setup(Tls.NONE)));
        assertTrue(e.getMessage().startsWith("penstock ended with status 2: "), e.getMessage());
        assertTrue(e.getMessage().contains("sideways"), e.getMessage());
    }

    @Test
    void shouldNameThePeersThereAre()
    {
        final IllegalArgumentException e =
            assertThrows(IllegalArgumentException.class, () -> Peers.named("apache"));
        Peers.all().forEach((peer) -> assertTrue(e.getMessage().contains(peer.name()), e.getMessage()));
    }

    private static Peer available(final String name)
    {
        final Peer peer = Peers.named(name);
        Assumptions.assumeTrue(peer.obstacle().isEmpty(), () -> peer.obstacle().orElseThrow());
        return peer;
    }

    private PeerSetup setup(final Tls tls)
    {
        return new PeerSetup(OptionalInt.empty(), tls, tls == Tls.NONE ? null : certificate, folder);
    }

    private static OrderClient client(final PeerProcess process, final Tls tls) throws Exception
    {
        return OrderClient.connect(process.port(), tls == Tls.NONE ? null : certificate);
    }

    private static void check(
        final Peer peer,
        final ObjectNode order,
        final long orderId,
        final OrderClient.Answer answer) throws IOException
    {
        assertEquals(200, answer.status());
        assertEquals("application/json", answer.contentType());
        final JsonNode expected = peer.isDecoding() ? report(order, orderId) : JSON.readTree(FixedReport.JSON);
        assertEquals(expected, answer.json());
        assertEquals(names(expected), names(answer.json()));
    }

    private static ObjectNode report(final ObjectNode order, final long orderId) throws IOException
    {
        final ObjectNode report = JSON.createObjectNode();
        report.put("orderId", orderId);
        report.set("clOrdId", order.get("clOrdId"));
        report.put("execType", "New").put("ordStatus", "New");
        for (final String name : List.of("symbol", "side", "ordType", "price", "orderQty"))
        {
            if (order.has(name))
            {
                report.set(name, order.get(name));
            }
        }
        report.set("leavesQty", order.get("orderQty"));
        report.put("cumQty", 0).put("avgPx", 0);
        // Read again, so that numbers have the types that a parser gives them
        return (ObjectNode)JSON.readTree(report.toString());
    }

    private static List<String> names(final JsonNode node)
    {
        final List<String> names = new ArrayList<>();
        final Iterator<String> each = node.fieldNames();
        each.forEachRemaining(names::add);
        return names;
    }

    /** Members in any order. For Penstock's book, all are such as rest in it, without members it doesn't know. */
    private static List<ObjectNode> orders(final Peer peer)
    {
        final Random random = new Random(SEED);
        final List<ObjectNode> orders = new ArrayList<>();
        for (int i = 0; i < PIPELINED; i++)
        {
            final ObjectNode members = JSON.createObjectNode()
                .put("clOrdId", "P" + i)
                .put("symbol", random.nextBoolean() ? "AAPL" : "BRK.B")
                .put("side", "Buy")
                .put("ordType", "Limit")
                .put("price", new BigDecimal(random.nextInt(1_000) + ".0" + (1 + random.nextInt(9))))
                .put("orderQty", 1 + random.nextInt(1_000_000))
                .put("timeInForce", "Day");
            if (random.nextBoolean() && !(peer instanceof PenstockPeer))
            {
                members.set("note", JSON.createObjectNode().put("skipped", true));
            }
            if (random.nextInt(4) == 0 && !(peer instanceof PenstockPeer))
            {
                members.remove("price");
                members.put("ordType", "Market");
            }
            final List<Map.Entry<String, JsonNode>> shuffled = new ArrayList<>(members.properties());
            Collections.shuffle(shuffled, random);
            final ObjectNode order = JSON.createObjectNode();
            shuffled.forEach((member) -> order.set(member.getKey(), member.getValue()));
            orders.add(order);
        }
        return orders;
    }
}
