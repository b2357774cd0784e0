package io.penstock.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A service of Penstock's that runs in a process of its own, by {@code serve}.
 */
public final class ServicePeer
{
    private static final int NO_PORT = 0;

    private ServicePeer()
    {
    }

    /**
     * Starts one, and waits until requests can come.
     *
     * @param service  its name.
     * @param settings the gateway's configuration, as {@code key=value}.
     * @param setup    core and folder.
     * @return the process.
     * @throws IOException where it ends, or isn't ready in time.
     */
    public static PeerProcess start(final String service, final List<String> settings, final PeerSetup setup)
        throws IOException
    {
        final List<String> words = new ArrayList<>(List.of("io.penstock.gateway.cli.Penstock", "serve"));
        settings.forEach((setting) -> words.addAll(List.of("--set", setting)));
        words.add(service);
        return PeerProcess.start(
            service,
            Tools.jvm(JvmFlags.PENSTOCK, words),
            setup,
            (printed) -> printed.contains("ready service=") ? OptionalInt.of(NO_PORT) : OptionalInt.empty());
    }

    /**
     * Starts a member of a service's cluster, and does not wait for the others.
     *
     * @param service  its name.
     * @param number   of the member, from 0 on.
     * @param settings the gateway's configuration, as {@code key=value}.
     * @param setup    core and folder.
     * @return the process.
     * @throws IOException where it can't be started.
     */
    public static PeerProcess startMember(
        final String service, final int number, final List<String> settings, final PeerSetup setup) throws IOException
    {
        final List<String> words = new ArrayList<>(List.of("io.penstock.gateway.cli.Penstock", "member"));
        settings.forEach((setting) -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of(service, Integer.toString(number)));
        return PeerProcess.start(
            service + '-' + number, Tools.jvm(JvmFlags.PENSTOCK, words), setup, (printed) -> OptionalInt.of(NO_PORT));
    }
}
