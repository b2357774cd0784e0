package io.penstock.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The options that all peers written in Java have in common.
 */
final class PeerOptions
{
    private static final int MAX_PORT = 0xFFFF;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this text.")
    private boolean isHelpWanted;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
        description = "The port on 127.0.0.1; 0, the default: one that is free.")
    private int port;

    @Option(names = "--tls", paramLabel = "LIBRARY", defaultValue = "none",
        description = "What does TLS: ${COMPLETION-CANDIDATES}; none is plaintext, and the default.")
    private Tls tls;

    @Option(names = "--certificate", paramLabel = "FILE", description = "The certificate in PEM, for TLS.")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "Its key, PKCS#8 in PEM, for TLS.")
    private Path key;

    @Option(names = "--transport", paramLabel = "TRANSPORT", defaultValue = "auto",
        description = "How sockets are reached: ${COMPLETION-CANDIDATES}; auto, the default: the fastest there is.")
    private Transport transport;

    int port()
    {
        return port;
    }

    Tls tls()
    {
        return tls;
    }

    Path certificate()
    {
        return certificate;
    }

    Path key()
    {
        return key;
    }

    Transport transport()
    {
        return transport;
    }

    /**
     * Looks at what picocli doesn't.
     *
     * @param speaker what it is asked of.
     */
    void check(final PeerCommand speaker)
    {
        require(port >= 0 && port <= MAX_PORT, "--port is 0 to " + MAX_PORT + ", not " + port);
        require(speaker.tls().contains(tls), "--tls " + tls + " is none of " + speaker.tls());
        require(transport == Transport.AUTO || speaker.transports().contains(transport),
            "--transport " + transport + " is none of " + speaker.transports());
        if (tls != Tls.NONE)
        {
            requireFile("--certificate", certificate);
            requireFile("--key", key);
        }
    }

    private void requireFile(final String option, final Path file)
    {
        require(file != null, "--tls " + tls + " needs " + option);
        require(Files.isReadable(file), option + ": " + file + " can't be read");
    }

    private void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
