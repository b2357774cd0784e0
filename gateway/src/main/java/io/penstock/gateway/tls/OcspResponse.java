package io.penstock.gateway.tls;

/**
 * Reads a response of OCSP from its file, and looks whether it is one (RFC 6960 section 4.2.1). What it says is the
 * clients' to verify.
 *
 * <pre>
 *   30 82 nn nn   the response: a sequence, as long as the file
 *   0A 01 00      its status: successful
 *   ...           what an authority has signed
 * </pre>
 */
final class OcspResponse
{
    private static final int SEQUENCE = 0x30;
    private static final int ENUMERATED = 0x0A;
    private static final int LONG_FORM = 0x80;
    private static final int STATUS_LENGTH = 3;

    private OcspResponse()
    {
    }

    /**
     * Reads a file.
     *
     * @param file the file.
     * @return the response.
     * @throws io.penstock.gateway.config.ConfigException where it can't be read, or has no successful response.
     */
    static byte[] read(final ConfiguredFile file)
    {
        final byte[] bytes = file.bytes();
        final int status = contents(bytes);
        if (status < 0 || bytes[status] != ENUMERATED || bytes[status + 1] != 1)
        {
            throw file.wrong(file.path() + " is no response of OCSP in DER");
        }
        if (bytes[status + 2] != 0)
        {
            throw file.wrong(file.path() + " is a response of OCSP that says that it failed: " + bytes[status + 2]);
        }
        return bytes;
    }

    /** Where the contents of the sequence begin; below 0 where there is none that is as long as the file. */
    private static int contents(final byte[] bytes)
    {
        if (bytes.length < 2 + STATUS_LENGTH || bytes[0] != SEQUENCE)
        {
            return -1;
        }
        final int first = bytes[1] & 0xFF;
        int length = first;
        int offset = 2;
        if (first > LONG_FORM)
        {
            final int count = first - LONG_FORM;
            if (count > STATUS_LENGTH)
            {
                return -1;
            }
            length = 0;
            for (int i = 0; i < count; i++)
            {
                length = length << Byte.SIZE | bytes[offset++] & 0xFF;
            }
        }
        return offset + length == bytes.length && length >= STATUS_LENGTH ? offset : -1;
    }
}
