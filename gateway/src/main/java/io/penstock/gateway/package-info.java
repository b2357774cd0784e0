/**
 * The gateway as a whole. Its folders are the journey of a byte: in through {@code socket}, {@code tls}, {@code
 * protocol}, {@code message} and {@code service}, and out the same way; the layers meet in {@code ring}, and {@code
 * lane} runs them.
 */
package io.penstock.gateway;
