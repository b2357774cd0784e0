package io.penstock.gateway.config;

/**
 * A key as it is set: its value and where that came from.
 *
 * @param key      full name.
 * @param value    the value as it was given (text, number, list); stars for a secret.
 * @param text     the value as a configuration file has it.
 * @param isHidden whether stars stand for the value, so that it can't be read back.
 * @param origin   {@code default}, a file and its line, {@code --set}, or an environment variable.
 */
public record ConfigEntry(String key, Object value, String text, boolean isHidden, String origin)
{
}
