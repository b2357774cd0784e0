package io.penstock.codecs.sbe;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;
import uk.co.real_logic.sbe.xml.IrGenerator;
import uk.co.real_logic.sbe.xml.ParserOptions;
import uk.co.real_logic.sbe.xml.XmlSchemaParser;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a schema's XML by SBE's tool, which makes tokens of it. Used at start only.
 */
public final class SchemaFile
{
    /** The most that a message header says, whose parts are a uint16 each. */
    static final int MAX_UINT16 = 0xFFFF;

    private static final String VAR_DATA = "varData";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";
    private static final Pattern INCLUDED =
        Pattern.compile("^Error attempting to parse XML file \\(href='(.*?)'\\)\\. Reason: ");
    private static final String WARNING = "WARNING: ";
    /**
     * What the tool warns of, and a gateway can have: a keyword of C++, C#, Go or Java is a name to everyone else, and
     * the tool's generators can change it; counts of entries are read in all lengths; and a value that stands for none
     * is used by the fields that are optional.
     */
    private static final List<String> HARMLESS = List.of(
        "name is not valid for ",
        "\"numInGroup\" should be UINT8 or UINT16",
        "nullValue set, but presence is not optional");

    private SchemaFile()
    {
    }

    /**
     * Reads a schema from a file; what it includes is looked for beside it.
     *
     * @param file the schema's XML.
     * @return its tokens; of any byte order and header, whether a gateway can use them or not.
     * @throws SchemaException where it is no schema: file, line, element and reason in one line.
     */
    public static Ir read(final Path file)
    {
        return read(file, (ir) -> ir);
    }

    /**
     * Reads a schema from a file, and makes something of it.
     *
     * @param use makes it; file and line are added to the element and the reason of a {@link SchemaException}.
     */
    static <T> T read(final Path file, final Function<Ir, T> use)
    {
        try
        {
            return parse(Files.readAllBytes(file), file.toUri().toString(), file.toString(), use);
        }
        catch (final NoSuchFileException ex)
        {
            throw new SchemaException(file + ": there is no such file", ex);
        }
        catch (final AccessDeniedException ex)
        {
            throw new SchemaException(file + ": can't be read: permission denied", ex);
        }
        catch (final IOException ex)
        {
            throw new SchemaException(file + ": can't be read: " + ex.getMessage(), ex);
        }
    }

    /**
     * Reads a schema that includes no other files.
     *
     * @param in     the schema's XML; the caller closes it.
     * @param origin where it comes from, for messages.
     * @return its tokens, as {@link #read(Path)} makes them.
     * @throws SchemaException where it is no schema: origin, line, element and reason in one line.
     */
    public static Ir read(final InputStream in, final String origin)
    {
        return read(in, origin, (ir) -> ir);
    }

    static <T> T read(final InputStream in, final String origin, final Function<Ir, T> use)
    {
        try
        {
            return parse(in.readAllBytes(), null, origin, use);
        }
        catch (final IOException ex)
        {
            throw new SchemaException(origin + ": can't be read: " + ex.getMessage(), ex);
        }
    }

    private static <T> T parse(
        final byte[] xml, final String systemId, final String origin, final Function<Ir, T> use)
    {
        final SchemaPlaces places = new SchemaPlaces();
        try
        {
            requireElements(source(xml, systemId), places);
            final Ir ir = new IrGenerator().generate(schema(source(xml, systemId)));
            ir.messages().forEach(SchemaFile::requireLengths);
            ir.messages().forEach(SchemaFile::requireBlocks);
            return use.apply(ir);
        }
        catch (final SAXParseException ex)
        {
            throw new SchemaException(origin + ": line " + ex.getLineNumber() + ": " + oneLine(reason(ex)), ex);
        }
        // The tool throws whatever its XML parser does, checked or not.
        catch (final Exception ex)
        {
            throw new SchemaException(origin + ": " + oneLine(places.locate(reason(ex))), ex);
        }
    }

    /** SBE's tool can't leave single warnings out: all but those that are none to the gateway are errors here. */
    private static uk.co.real_logic.sbe.xml.MessageSchema schema(final InputSource source) throws Exception
    {
        final ByteArrayOutputStream told = new ByteArrayOutputStream();
        final uk.co.real_logic.sbe.xml.MessageSchema schema = XmlSchemaParser.parse(source, ParserOptions.builder()
            .stopOnError(true)
            .errorPrintStream(new PrintStream(told, true, StandardCharsets.UTF_8))
            .xIncludeAware(true)
            .build());
        told.toString(StandardCharsets.UTF_8).lines()
            .filter((line) -> HARMLESS.stream().noneMatch(line::contains)).findFirst().ifPresent((line) ->
            {
                throw new SchemaException(line.replaceFirst("^" + WARNING, ""));
            });
        return schema;
    }

    private static InputSource source(final byte[] xml, final String systemId)
    {
        final InputSource source = new InputSource(new ByteArrayInputStream(xml));
        source.setSystemId(systemId);
        return source;
    }

    private static String reason(final Exception ex)
    {
        final String reason = ex.getMessage() == null ? ex.toString() : ex.getMessage();
        return reason.contains(NO_DOCTYPE) ?
            reason.replaceFirst("DOCTYPE.*", "must have no DOCTYPE: a schema reads other files by xi:include alone") :
            reason;
    }

    private static String oneLine(final String reason)
    {
        return INCLUDED.matcher(reason.replaceAll("\\s*\\R\\s*", " ")).replaceFirst("$1: ");
    }

    /**
     * SBE's tool takes any length. Only what stands behind a length of its own, in variable data, may have none.
     */
    private static void requireLengths(final List<Token> message)
    {
        Token field = null;
        for (final Token token : message)
        {
            if (token.signal() == Signal.BEGIN_FIELD)
            {
                field = token;
            }
            else if (token.signal() == Signal.END_FIELD)
            {
                field = null;
            }
            else if (field != null && token.signal() == Signal.ENCODING && !token.isConstantEncoding() &&
                token.encodedLength() < 1)
            {
                throw new SchemaException("message " + message.get(0).name() + ": field " + field.name() +
                    (VAR_DATA.equals(token.name()) ? ": its type is that of variable data, which data has, no field" :
                        ": type " + token.name() + ": its length must be 1 at least"));
            }
        }
    }

    /**
     * SBE's tool takes blocks of any length, too, which would wrap around in a message's header, or in that of a group.
     */
    private static void requireBlocks(final List<Token> message)
    {
        final String name = "message " + message.get(0).name() + ": ";
        requireBlock(name, message.get(0), MAX_UINT16);
        for (int i = 1; i < message.size(); i++)
        {
            final Token group = message.get(i);
            if (group.signal() == Signal.BEGIN_GROUP)
            {
                for (final Token token : message.subList(i + 1, i + 1 + message.get(i + 1).componentTokenCount()))
                {
                    if ("blockLength".equals(token.name()))
                    {
                        final long most = token.encoding().applicableMaxValue().longValue();
                        requireBlock(name + "group " + group.name() + ": ", group, Math.min(most, MAX_UINT16));
                    }
                }
            }
        }
    }

    private static void requireBlock(final String place, final Token block, final long most)
    {
        if (block.encodedLength() < 0 || block.encodedLength() > most)
        {
            throw new SchemaException(place + "its block takes " +
                Integer.toUnsignedString(block.encodedLength()) + " bytes, and its header has room for " + most);
        }
    }

    /**
     * SBE's tool would print what its XML parser stumbles over, names no element for some of what it refuses, and reads
     * what a DOCTYPE names, any file of the machine; this refuses all of that with the line.
     */
    private static void requireElements(final InputSource source, final SchemaPlaces places)
        throws SAXException, ParserConfigurationException, IOException
    {
        final SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(true);
        factory.setFeature("http://apache.org/xml/features/xinclude/fixup-base-uris", false);
        factory.setFeature(NO_DOCTYPE, true);
        factory.newSAXParser().parse(source, new SchemaElements(places));
    }
}
