/**
 * Tests of {@code scripts/host}: its scripts at work on a copy of {@code /proc} and {@code /sys}, and what is deployed
 * with them compared with the code.
 */
package io.penstock.gateway.deploy;
