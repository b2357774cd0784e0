/**
 * Protocol Buffers (proto3) by the same schema as SBE: the file that says it, the wire format, and messages both ways.
 * <p>
 * {@link io.penstock.codecs.protobuf.ProtoWriter} writes a schema's messages as a {@code .proto} file.
 * {@link io.penstock.codecs.protobuf.ProtobufDecoder} makes messages of bytes, by a
 * {@link io.penstock.codecs.sbe.MessageBuilder}, and {@link io.penstock.codecs.protobuf.ProtobufEncoder} bytes of
 * messages, between {@link io.penstock.codecs.protobuf.WireReader} and
 * {@link io.penstock.codecs.protobuf.WireWriter}. Which type a field has is said in {@code ProtobufType}.
 */
package io.penstock.codecs.protobuf;
