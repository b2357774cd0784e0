package io.penstock.gateway.admin;

/**
 * What the admin listener answers with.
 *
 * @param contentType its media type.
 * @param body        its bytes, not to be written to.
 */
public record Page(String contentType, byte[] body)
{
}
