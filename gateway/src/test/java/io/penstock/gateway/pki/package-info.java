/**
 * Certificates for tests, made by OpenSSL's command.
 */
package io.penstock.gateway.pki;
