package io.penstock.gateway.cli;

import io.penstock.codecs.protobuf.ProtoChanges;
import io.penstock.codecs.protobuf.ProtoWriter;
import io.penstock.codecs.sbe.MessageSchema;
import io.penstock.codecs.sbe.SchemaException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code penstock schema proto}: prints a schema's messages as a {@code .proto} file, unless that breaks clients who
 * have the file of another version.
 */
@Command(name = "proto", description = "Prints a schema's messages as a .proto file.",
    mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
final class SchemaProtoCommand implements Callable<Integer>
{
    @Parameters(paramLabel = "SCHEMA", description = "File of the SBE schema.")
    private Path schema;

    @Option(names = "--against", paramLabel = "SCHEMA",
        description = "File of the SBE schema that clients have. Where the change breaks them, says how and prints " +
            "nothing.")
    private Path against;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call()
    {
        final PrintWriter err = spec.commandLine().getErr();
        try
        {
            final MessageSchema current = MessageSchema.load(schema);
            final List<String> breaks =
                against == null ? List.of() : ProtoChanges.breaking(MessageSchema.load(against), current);
            breaks.forEach((line) -> err.println("penstock: " + line));
            if (breaks.isEmpty())
            {
                final PrintWriter out = spec.commandLine().getOut();
                out.print(ProtoWriter.write(current));
                out.flush();
                return 0;
            }
        }
        catch (final SchemaException e)
        {
            err.println("penstock: " + e.getMessage());
        }
        err.flush();
        return Penstock.EXIT_CONFIGURATION;
    }
}
