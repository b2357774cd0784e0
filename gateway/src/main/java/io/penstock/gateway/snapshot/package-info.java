/**
 * The state of a service as a sequence of bytes. A part of the state writes itself to a
 * {@link io.penstock.gateway.snapshot.SnapshotOutput} and reads itself from a
 * {@link io.penstock.gateway.snapshot.SnapshotInput}, value by value, in the same order; what is raw memory goes as it
 * lies. A snapshot belongs to one layout: each part begins with its name and version, and says of which sizes it is.
 * <p>
 * {@link io.penstock.gateway.snapshot.SnapshotWriter} cuts the sequence into blocks, for a log of messages, a file or
 * memory, and {@link io.penstock.gateway.snapshot.SnapshotReader} puts them together again. Each block has its number
 * and a checksum, and the last one says that it is the last.
 */
package io.penstock.gateway.snapshot;
