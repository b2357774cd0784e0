package io.penstock.jmh;

import io.penstock.codecs.protobuf.ProtobufEncoder;
import io.penstock.codecs.protobuf.WireReader;
import io.penstock.codecs.sbe.BlockLayout;
import io.penstock.codecs.sbe.FieldLayout;
import io.penstock.codecs.sbe.MessageLayout;
import io.penstock.codecs.sbe.MessageSchema;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Orders and snapshots in Protobuf: those that the texts have.
 */
final class ProtobufMessages
{
    /** An order of some 40 bytes. */
    static final String ORDER = "order";

    /** A snapshot of a book, of one to two KB, with groups in a group and variable data. */
    static final String SNAPSHOT = "snapshot";

    /** Fields in the order of their numbers, groups and variable data behind them in the schema's. */
    static final String ORDERED = "ordered";

    /** The same messages with their fields in any order, and others between the entries of a group. */
    static final String SHUFFLED = "shuffled";

    private static final long SEED = 20_260_101;

    private final Random random = new Random(SEED);

    private ProtobufMessages()
    {
    }

    static Inputs orders(final String fields)
    {
        final SbeOrders orders = new SbeOrders(OrderTexts.VALUES);
        final MessageSchema schema = OrderEntry.schema();
        final MessageLayout layout = schema.message("NewOrderSingle");
        final ProtobufEncoder encoder = new ProtobufEncoder(schema, layout);
        final byte[][] messages = new byte[orders.size][];
        for (int i = 0; i < messages.length; i++)
        {
            messages[i] = encode(encoder, layout, orders.buffer, orders.offset(i), SbeOrders.LENGTH);
        }
        return inputs(messages, layout, fields);
    }

    static Inputs snapshots(final String fields)
    {
        final Snapshots snapshots = new Snapshots();
        final MessageSchema schema = MarketData.schema();
        final MessageLayout layout = schema.message("MarketDataSnapshot");
        final ProtobufEncoder encoder = new ProtobufEncoder(schema, layout);
        final byte[][] messages = new byte[snapshots.size][];
        for (int i = 0; i < messages.length; i++)
        {
            messages[i] = encode(encoder, layout, snapshots.buffer, snapshots.offset(i), snapshots.lengths[i]);
        }
        return inputs(messages, layout, fields);
    }

    private static byte[] encode(
        final ProtobufEncoder encoder,
        final MessageLayout layout,
        final UnsafeBuffer message,
        final int offset,
        final int length)
    {
        final UnsafeBuffer output = new UnsafeBuffer(new byte[8192]);
        final int encoded = encoder.encode(layout, message, offset, length, output, 0, output.capacity());
        return Arrays.copyOf(output.byteArray(), encoded);
    }

    private static Inputs inputs(final byte[][] messages, final MessageLayout layout, final String fields)
    {
        if (SHUFFLED.equals(fields))
        {
            final ProtobufMessages shuffling = new ProtobufMessages();
            for (int i = 0; i < messages.length; i++)
            {
                messages[i] = shuffling.shuffled(messages[i], layout.root());
            }
        }
        return new Inputs(messages);
    }

    /**
     * Entries of a group stay in their order.
     */
    private byte[] shuffled(final byte[] message, final BlockLayout block)
    {
        final WireReader reader = new WireReader();
        reader.wrap(new UnsafeBuffer(message), 0, message.length);
        final List<Integer> numbers = new ArrayList<>();
        final Map<Integer, Deque<byte[]>> fields = new HashMap<>();
        int start = 0;
        for (int number = reader.next(); number > 0; number = reader.next())
        {
            final BlockLayout entry = entry(block, number);
            final byte[] field;
            if (entry == null)
            {
                reader.skip();
                field = Arrays.copyOfRange(message, start, reader.position());
            }
            else
            {
                final int length = reader.length();
                final int from = reader.position();
                field = Arrays.copyOfRange(message, start, from + length);
                final byte[] nested = shuffled(Arrays.copyOfRange(message, from, from + length), entry);
                System.arraycopy(nested, 0, field, from - start, length);
                reader.pass(length);
            }
            numbers.add(number);
            fields.computeIfAbsent(number, (any) -> new ArrayDeque<>()).add(field);
            start = reader.position();
        }
        Collections.shuffle(numbers, random);
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final int number : numbers)
        {
            bytes.writeBytes(fields.get(number).remove());
        }
        return bytes.toByteArray();
    }

    private static BlockLayout entry(final BlockLayout block, final int number)
    {
        for (int i = 0; i < block.memberCount(); i++)
        {
            final FieldLayout member = block.member(i);
            if (member.id() == number && member.group() != null)
            {
                return member.group().entry();
            }
        }
        return null;
    }
}
