package io.penstock.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a comparison has shown, as it is written to a file. Times are microseconds.
 *
 * @param environment the machine it ran on, and how it was run.
 * @param results     of Penstock and its peers.
 * @param layouts     of Penstock's thread layouts, under the same load; the reference of their ratios is the first.
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Results(Map<String, String> environment, List<Summary> results, List<Summary> layouts)
{
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Writes them.
     *
     * @param file to write to.
     * @throws IOException where it can't be written.
     */
    void write(final Path file) throws IOException
    {
        MAPPER.writeValue(file.toFile(), this);
    }
}
