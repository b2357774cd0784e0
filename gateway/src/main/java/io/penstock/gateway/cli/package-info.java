/**
 * The command line: {@code penstock run}, {@code check}, {@code config} and {@code schema}. What is wrong with the
 * configuration, or with a schema, is said in one line on the standard error, with exit status 2.
 */
package io.penstock.gateway.cli;
