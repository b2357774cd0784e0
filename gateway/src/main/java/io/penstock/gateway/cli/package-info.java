/**
 * The command line: {@code penstock run}, {@code check} and {@code config}. What is wrong with the configuration is
 * said in one line on the standard error, with exit status 2.
 */
package io.penstock.gateway.cli;
