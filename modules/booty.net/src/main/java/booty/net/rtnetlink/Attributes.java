package booty.net.rtnetlink;

import booty.net.address.Ip;
import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The attributes that follow a message's fixed part, by type; of several equal ones the last. */
final class Attributes {
    static final int HEADER = 4;

    /** Two flags live in the upper bits of the type, NLA_F_NESTED and NLA_F_NET_BYTEORDER. */
    private static final int TYPE_MASK = 0x3fff;

    private final Map<Integer, byte[]> values;

    private Attributes(Map<Integer, byte[]> values) {
        this.values = values;
    }

    /**
     * Reads attributes up to the limit.
     *
     * @param in positioned at the first attribute
     * @throws NetlinkMalformed when one claims to be shorter than its header or longer than what is left
     */
    static Attributes parse(ByteBuffer in) throws NetlinkMalformed {
        in.order(ByteOrder.nativeOrder());
        var values = new HashMap<Integer, byte[]>();
        while (in.remaining() >= HEADER) {
            int length = Short.toUnsignedInt(in.getShort());
            int type = Short.toUnsignedInt(in.getShort()) & TYPE_MASK;
            if (length < HEADER || length - HEADER > in.remaining()) {
                throw new NetlinkMalformed(
                        "attribute %d of %d octets with %d left".formatted(type, length, in.remaining() + HEADER));
            }
            var value = new byte[length - HEADER];
            in.get(value);
            values.put(type, value);
            in.position(Math.min(in.limit(), in.position() + padding(length)));
        }
        return new Attributes(values);
    }

    static int padding(int length) {
        return -length & 3;
    }

    Optional<byte[]> octets(int type) {
        return Optional.ofNullable(values.get(type));
    }

    OptionalInt number(int type) {
        var value = values.get(type);
        return value == null || value.length != 4
                ? OptionalInt.empty()
                : OptionalInt.of(
                        ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt());
    }

    Optional<String> text(int type) {
        return octets(type).map(value -> {
            int end = 0;
            while (end < value.length && value[end] != 0) end++;
            return new String(value, 0, end, StandardCharsets.UTF_8);
        });
    }

    Optional<Ip> ip(int type) {
        return octets(type)
                .filter(value -> value.length == 4 || value.length == 16)
                .map(Ip::of);
    }

    Optional<Mac> mac(int type) {
        return octets(type).filter(value -> value.length == Mac.LENGTH).map(Mac::of);
    }

    Attributes nested(int type) throws NetlinkMalformed {
        var value = values.get(type);
        return value == null ? new Attributes(Map.of()) : parse(ByteBuffer.wrap(value));
    }

    /** Writes one attribute with its padding. */
    static void put(ByteBuffer out, int type, byte[] value) {
        out.putShort((short) (HEADER + value.length)).putShort((short) type).put(value);
        for (int i = padding(value.length); i > 0; i--) out.put((byte) 0);
    }

    static void put(ByteBuffer out, int type, int value) {
        out.putShort((short) (HEADER + 4)).putShort((short) type).putInt(value);
    }
}
