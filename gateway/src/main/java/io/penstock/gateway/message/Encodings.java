package io.penstock.gateway.message;

import io.penstock.codecs.http1.HttpEncoding;
import io.penstock.codecs.json.JsonDecoder;
import io.penstock.codecs.json.JsonEncoder;
import io.penstock.codecs.json.JsonOptions;
import io.penstock.codecs.protobuf.ProtobufDecoder;
import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.sbe.MessageDecoder;
import io.penstock.codecs.sbe.MessageEncoder;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.gateway.route.Routes;

/**
 * The codecs of what bodies over HTTP can be besides SBE, by the numbers of {@link HttpEncoding}; null where there is
 * none. Whoever makes them owns them: they belong to one thread.
 */
public final class Encodings
{
    private Encodings()
    {
    }

    /**
     * Makes decoders of what routes take.
     *
     * @param routes  the route table.
     * @param options what JSON looks like.
     * @return the decoders.
     */
    public static MessageDecoder[] decoders(final Routes routes, final JsonOptions options)
    {
        final MessageDecoder[] decoders = new MessageDecoder[HttpEncoding.count()];
        decoders[HttpEncoding.JSON] = new JsonDecoder(routes.schema(), options, routes.messages());
        if (routes.encodings() > HttpEncoding.PROTOBUF)
        {
            decoders[HttpEncoding.PROTOBUF] = new ProtobufDecoder(routes.schema(), routes.messages());
        }
        return decoders;
    }

    /**
     * Makes encoders of any message of the schema.
     *
     * @param routes  the route table.
     * @param json    the one of JSON.
     * @param largest bytes of an encoded message at most.
     * @return the encoders.
     */
    public static MessageEncoder[] encoders(final Routes routes, final JsonEncoder json, final int largest)
    {
        final MessageEncoder[] encoders = new MessageEncoder[HttpEncoding.count()];
        encoders[HttpEncoding.JSON] = json;
        if (routes.encodings() > HttpEncoding.PROTOBUF)
        {
            final MessageLayout[] messages = routes.schema().messages().toArray(new MessageLayout[0]);
            encoders[HttpEncoding.PROTOBUF] = new ProtobufEncoder(routes.schema(), largest, messages);
        }
        return encoders;
    }
}
