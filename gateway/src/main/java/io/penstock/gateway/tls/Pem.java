package io.penstock.gateway.tls;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The blocks of a PEM file (RFC 7468). What stands between them, as tools like to write it, is passed over.
 *
 * <pre>
 *   -----BEGIN CERTIFICATE-----
 *   MIIB...                          base64 of the block's bytes, in lines
 *   -----END CERTIFICATE-----
 * </pre>
 */
final class Pem
{
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem()
    {
    }

    /**
     * A block.
     *
     * @param label what it is, as in {@code CERTIFICATE}.
     * @param bytes what is in it.
     */
    record Block(String label, byte[] bytes)
    {
    }

    /**
     * Reads a file.
     *
     * @param file the file.
     * @return its blocks, in their order.
     * @throws io.penstock.gateway.config.ConfigException where it can't be read, or a block is broken.
     */
    static List<Block> read(final ConfiguredFile file)
    {
        final String text = new String(file.bytes(), StandardCharsets.ISO_8859_1);
        final List<Block> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0)
        {
            final int labelEnd = text.indexOf(DASHES, begin + BEGIN.length());
            final String label = labelEnd < 0 ? "" : text.substring(begin + BEGIN.length(), labelEnd);
            final int end = labelEnd < 0 ? -1 : text.indexOf(END + label + DASHES, labelEnd + DASHES.length());
            if (end < 0)
            {
                throw file.wrong("a block of the PEM file " + file.path() + " has no end");
            }
            blocks.add(new Block(label, decode(file, label, text.substring(labelEnd + DASHES.length(), end))));
            begin = text.indexOf(BEGIN, end);
        }
        return blocks;
    }

    private static byte[] decode(final ConfiguredFile file, final String label, final String base64)
    {
        // a key of OpenSSL's own form has fields in front, and is refused for its form, not for them
        if (base64.indexOf(':') >= 0)
        {
            return new byte[0];
        }
        try
        {
            return Base64.getMimeDecoder().decode(base64);
        }
        catch (final IllegalArgumentException e)
        {
            throw file.wrong("the " + label + " in " + file.path() + " is broken: " + e.getMessage());
        }
    }
}
