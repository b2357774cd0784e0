package io.penstock.gateway.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.penstock.gateway.Defaults;
import io.penstock.gateway.config.ConfigException;
import io.penstock.gateway.config.GatewayConfig;
import io.penstock.gateway.counters.Layer;
import io.penstock.gateway.counters.ThreadMetrics;
import io.penstock.gateway.host.CoreSet;
import io.penstock.gateway.host.CpuQuota;
import io.penstock.gateway.host.Host;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest
{
    private static final String ACCEPT_APART = "penstock.layout=accept | socket tls protocol message service";
    private static final String SPIN = "penstock.idle=spin";
    private static final String WARN = "penstock.pinning-failure=warn";
    private static final CpuQuota NO_QUOTA = null;
    private static final int ISOLATED = 9;

    /** A machine as a test wants it; without pinnable cores it has no pinning. */
    private record Machine(String allowedCores, String pinnableCores, CpuQuota quota) implements Host
    {
        @Override
        public CoreSet allowed()
        {
            return CoreSet.parse(allowedCores);
        }

        @Override
        public CoreSet pinnable() throws IOException
        {
            if (pinnableCores == null)
            {
                throw new IOException("no pinning here");
            }
            return CoreSet.parse(pinnableCores);
        }

        @Override
        public CoreSet isolated()
        {
            return CoreSet.of(ISOLATED);
        }
    }

    @Test
    void shouldSeatEachThreadOnItsCore()
    {
        final Placement placement =
            placement(new Machine("0-1", "0-9", NO_QUOTA), ACCEPT_APART, "penstock.pinning=[{accept=2,socket=9}]");

        final Seat accept = placement.seat(0, Layer.ACCEPT, "accept");
        final Seat socket = placement.seat(0, Layer.SOCKET, "socket+tls");
        assertEquals(2, accept.wantedCore());
        assertEquals(ISOLATED, socket.wantedCore());
        assertEquals("socket+tls", socket.group());
        assertTrue(accept.isPinned() && socket.isPinned());
        assertEquals("2,9", placement.pinned().toString());
        assertTrue(placement.isIsolated(ISOLATED) && !placement.isIsolated(2));
    }

    @Test
    void shouldSeatNobodyAndAskForNothingWhenNothingIsPinned()
    {
        final Placement placement = placement(new Machine("0", null, NO_QUOTA));

        final Seat seat = placement.seat(0, Layer.SOCKET, "socket");
        assertEquals(ThreadMetrics.NO_CORE, seat.wantedCore());
        assertEquals(ThreadMetrics.NO_CORE, seat.core(), "not started");
        assertEquals(0, seat.allowedCores(), "not started");
        assertNull(seat.key());
        assertTrue(placement.pinned().isEmpty() && !seat.isPinned());
    }

    @Test
    void shouldNameTheLaneAndTheLayerWhoseCoreCanNotBeHad()
    {
        final String[] settings = {
            "penstock.lanes=2", "penstock.services.orders.kind=workers",
            ACCEPT_APART, "penstock.pinning=[{accept=0,socket=1},{accept=2,socket=3}]"};

        assertEquals(
            "penstock.pinning[1].socket: core 3 can't be had: this process may have cores 0-2",
            refusal(new Machine("0-1", "0-2", NO_QUOTA), settings));
    }

    @Test
    void shouldPinTheOthersWhenAFailureIsAWarning()
    {
        final Placement placement = placement(
            new Machine("0-1", "0-1", NO_QUOTA), WARN, ACCEPT_APART, "penstock.pinning=[{accept=1,socket=7}]");

        final Seat socket = placement.seat(0, Layer.SOCKET, "socket");
        assertEquals("1", placement.pinned().toString());
        assertEquals(7, socket.wantedCore());
        assertTrue(!socket.isPinned());
    }

    @Test
    void shouldSayWhyNothingCanBePinned()
    {
        final Host machine = new Machine("0-1", null, NO_QUOTA);
        final String pinning = "penstock.pinning=[{socket=1}]";

        assertEquals("penstock.pinning: no pinning here", refusal(machine, pinning));
        assertTrue(placement(machine, WARN, pinning).pinned().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 64})
    void shouldRefuseToSpinUnderAnyQuota(final double cores)
    {
        final Host machine = new Machine("0-63", null, new CpuQuota(cores, "/a/cpu.max"));

        final String message = refusal(machine, SPIN);
        assertTrue(message.startsWith("penstock.idle: spin is refused under a CPU quota, here of "), message);
        assertTrue(message.contains("/a/cpu.max"), message);
        assertTrue(placement(machine).pinned().isEmpty(), "sleep is fine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "single; 1; 0", "stages; 1; 0-5", "accept | socket tls protocol message service; 1; 0-1",
        "single; 2; 4,6", "accept | socket tls | protocol message service; 2; 0-5"})
    void shouldSpinWhereEachThreadHasACore(final String layout, final int lanes, final String cores)
    {
        final String[] settings = {
            SPIN, "penstock.layout=" + layout, "penstock.lanes=" + lanes, "penstock.services.orders.kind=workers"};
        placement(new Machine(cores, null, NO_QUOTA), settings);

        final CoreSet fewer = CoreSet.parse(cores).without(CoreSet.of(cores.charAt(0) - '0'));
        final String message = refusal(new Machine(fewer.toString(), null, NO_QUOTA), settings);
        assertEquals(
            "penstock.idle: spin is refused, as each thread needs a core: threads that are not pinned: " +
                (fewer.size() + 1) + ", cores for them: " + fewer.size() +
                (fewer.isEmpty() ? "" : " (" + fewer + ")") + "; use sleep, or fewer threads",
            message);
    }

    @Test
    void shouldCountPinnedCoresAsTaken()
    {
        final String[] settings = {SPIN, WARN, ACCEPT_APART, "penstock.pinning=[{accept=1,socket=7}]"};

        assertTrue(placement(new Machine("0-1", "0-1", NO_QUOTA), settings).pinned().has(1));
        assertEquals(
            "penstock.idle: spin is refused, as each thread needs a core: threads that are not pinned: 1, cores for " +
                "them: 0; use sleep, or fewer threads",
            refusal(new Machine("1", "1", NO_QUOTA), settings));
    }

    @Test
    void shouldNotCountIsolatedCoresWhenThreadsAreNotPinned()
    {
        assertEquals(
            "penstock.idle: spin is refused, as each thread needs a core: threads that are not pinned: 2, cores for " +
                "them: 1 (2), as isolated cores are for pinned threads alone; use sleep, or fewer threads",
            refusal(new Machine("2,9", null, NO_QUOTA), SPIN, ACCEPT_APART));
    }

    @Test
    void shouldSpinOnIsolatedCoresThatAreNotAllowedBefore()
    {
        assertEquals("2,9", placement(
            new Machine("0", "0-9", NO_QUOTA), SPIN, ACCEPT_APART,
            "penstock.pinning=[{accept=2,socket=9}]").pinned().toString());
    }

    private static String refusal(final Host host, final String... settings)
    {
        return assertThrows(ConfigException.class, () -> placement(host, settings)).getMessage();
    }

    private static Placement placement(final Host host, final String... settings)
    {
        final GatewayConfig config = Defaults.config(settings);
        return Placement.of(config, ThreadLayout.parse(config.layout()), host);
    }
}
