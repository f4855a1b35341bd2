package booty.net.rehearsal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The answers of rtnetlink(7) where there is one interface, which is switched on and has a carrier. */
final class MemoryLinks {
    private static final int HEADER = 16;
    private static final int DUMP = 0x300;
    private static final int PART_OF_MANY = 2;
    private static final int GET_LINK = 18;
    private static final int NEW_LINK = 16;
    private static final int ERROR = 2;
    private static final int DONE = 3;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int ETHERNET = 1;
    private static final int UP_AND_LOWER_UP = 0x10001;

    private MemoryLinks() {}

    static List<byte[]> answers(byte[] request) {
        var in = ByteBuffer.wrap(request).order(ByteOrder.nativeOrder());
        int type = Short.toUnsignedInt(in.getShort(4));
        int flags = Short.toUnsignedInt(in.getShort(6));
        int sequence = in.getInt(8);
        if ((flags & DUMP) != DUMP) return List.of(message(ERROR, 0, sequence, new byte[4 + HEADER]));
        var done = message(DONE, PART_OF_MANY, sequence, new byte[4]);
        return type == GET_LINK ? List.of(message(NEW_LINK, PART_OF_MANY, sequence, link()), done) : List.of(done);
    }

    private static byte[] link() {
        var out = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        out.putShort((short) 0)
                .putShort((short) ETHERNET)
                .putInt(1)
                .putInt(UP_AND_LOWER_UP)
                .putInt(0);
        attribute(out, IFLA_IFNAME, "eth0\0".getBytes(StandardCharsets.US_ASCII));
        attribute(out, IFLA_ADDRESS, new byte[] {0, 0, 0x5e, 0, 0x53, 1});
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void attribute(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        while (out.position() % 4 != 0) out.put((byte) 0);
    }

    private static byte[] message(int type, int flags, int sequence, byte[] body) {
        return ByteBuffer.allocate(HEADER + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + body.length)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0)
                .put(body)
                .array();
    }
}
