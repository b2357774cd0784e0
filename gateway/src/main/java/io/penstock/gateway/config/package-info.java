/**
 * What can be configured: the keys, where their values come from, and the checks they pass before anything starts.
 * <p>
 * {@code reference.conf} has every key with its default and one line that says what it is;
 * {@link io.penstock.gateway.config.ConfigKeys} has their kinds and ranges. The command line goes before the
 * environment, the environment before the file, and the file before the defaults. What is wrong with a value is said in
 * one line that names the key and where the value came from.
 */
package io.penstock.gateway.config;
