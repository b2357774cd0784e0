package io.penstock.gateway.cli;

import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.schema.Client;
import io.penstock.codecs.schema.SchemaChange;
import io.penstock.codecs.schema.SchemaComparison;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;
import io.penstock.codecs.sbe.SchemaFile;
import io.penstock.gateway.openapi.JsonText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code penstock schema check}: says which changes of a schema break clients that have the old one.
 */
@Command(name = "check", description = "Says which changes of a schema break clients that have the old one.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {"0:no change breaks a client", "1:one does",
        "2:a file is no schema, or none that the gateway can have, or the command line is wrong"})
final class SchemaCheckCommand implements Callable<Integer>
{
    private static final int EXIT_BREAKS = 1;

    @Parameters(index = "0", paramLabel = "OLD", description = "The schema that clients have, as SBE's XML.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "The schema that the gateway is to have.")
    private Path after;

    @Option(names = "--json", description = "Prints JSON: an array of an object for each change.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        final List<SchemaChange> changes =
            SchemaComparison.compare(SchemaFile.read(before), SchemaFile.read(after));
        requireServed();
        final boolean isBroken = changes.stream().anyMatch(SchemaChange::isBreaking);
        final PrintWriter out = spec.commandLine().getOut();
        if (isJson)
        {
            out.println(JsonText.of(changes.stream().map(SchemaCheckCommand::members).toList()));
        }
        else
        {
            changes.forEach(out::println);
            if (!isBroken)
            {
                out.println("ok: no change breaks clients");
            }
        }
        out.flush();
        return isBroken ? EXIT_BREAKS : 0;
    }

    /**
     * Refuses what {@code run} refuses of the new schema; without Protobuf it runs.
     */
    private void requireServed()
    {
        final MessageSchema schema = MessageSchema.load(after);
        try
        {
            new ProtobufEncoder(schema, schema.messages().toArray(new MessageLayout[0]));
        }
        catch (final SchemaException e)
        {
            final PrintWriter err = spec.commandLine().getErr();
            err.println("penstock: " + after + ": Protobuf is not served: " + e.getMessage());
            err.flush();
        }
    }

    private static Map<String, Object> members(final SchemaChange change)
    {
        final Map<String, Object> members = new LinkedHashMap<>();
        members.put("place", change.place());
        members.put("change", change.change());
        members.put("breaking", change.isBreaking());
        members.put("clients", change.clients().stream().map(Client::toString).toList());
        return members;
    }
}
