package booty.net.rtnetlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of netlink(7): its header and its body.
 *
 * @param type what the body is; below 16 the protocol's own
 * @param flags NLM_F_…
 * @param sequence of the request that this is or answers
 * @param body read-only, in the machine's byte order
 */
record Frame(int type, int flags, int sequence, ByteBuffer body) {
    static final int HEADER = 16;

    static final int NOOP = 1;
    static final int ERROR = 2;
    static final int DONE = 3;
    static final int OVERRUN = 4;

    static final int REQUEST = 0x01;
    static final int ACK = 0x04;
    static final int DUMP = 0x300;
    static final int REPLACE = 0x100;
    static final int EXCLUSIVE = 0x200;
    static final int CREATE = 0x400;

    /** In an answer: the table changed while it was read. */
    static final int DUMP_INTERRUPTED = 0x10;

    /** In an error: the request is not repeated in it, so attributes follow at once. */
    static final int CAPPED = 0x100;

    /**
     * Reads the messages of one datagram.
     *
     * @throws NetlinkMalformed when a length is shorter than a header or longer than what is left
     */
    static List<Frame> parse(ByteBuffer datagram) throws NetlinkMalformed {
        datagram.order(ByteOrder.nativeOrder());
        var frames = new ArrayList<Frame>();
        while (datagram.remaining() >= HEADER) {
            int start = datagram.position();
            int length = datagram.getInt(start);
            if (length < HEADER || length > datagram.remaining()) {
                throw new NetlinkMalformed("message of %d octets with %d left".formatted(length, datagram.remaining()));
            }
            var body = datagram.slice(start + HEADER, length - HEADER)
                    .asReadOnlyBuffer()
                    .order(ByteOrder.nativeOrder());
            frames.add(new Frame(
                    Short.toUnsignedInt(datagram.getShort(start + 4)),
                    Short.toUnsignedInt(datagram.getShort(start + 6)),
                    datagram.getInt(start + 8),
                    body));
            datagram.position(Math.min(datagram.limit(), start + length + Attributes.padding(length)));
        }
        if (datagram.hasRemaining()) {
            throw new NetlinkMalformed("%d octets after the last message".formatted(datagram.remaining()));
        }
        return List.copyOf(frames);
    }

    /** Writes header and body; the kernel fills in the port. */
    void encode(ByteBuffer out) {
        out.putInt(HEADER + body.remaining())
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(body.duplicate());
    }
}
