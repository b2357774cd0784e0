/**
 * Protocol Buffers (proto3) of the messages that a schema has: its wire format, read and written.
 */
package io.penstock.codecs.protobuf;
