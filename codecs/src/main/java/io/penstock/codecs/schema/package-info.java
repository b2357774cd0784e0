/**
 * What a change of a schema does to the clients that have its old version. Used by the command line, never while
 * messages are served.
 */
package io.penstock.codecs.schema;
