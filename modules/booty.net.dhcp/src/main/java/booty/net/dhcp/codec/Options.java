package booty.net.dhcp.codec;

import booty.net.address.Ipv4;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The options of a message, by number. An option that occurs several times is one long one, RFC 3396.
 * Typed accessors are empty when the option is missing or has not the shape that RFC 2132 gives it.
 */
public final class Options {
    private static final int LONGEST_PIECE = 255;

    private final SortedMap<Integer, byte[]> values;

    private Options(SortedMap<Integer, byte[]> values) {
        this.values = values;
    }

    /** No options. */
    public static Options none() {
        return new Options(new TreeMap<>());
    }

    /** These options and one more, or another value for one of them. */
    public Options with(int code, byte... value) {
        var more = new TreeMap<Integer, byte[]>(values);
        more.put(code, value.clone());
        return new Options(more);
    }

    /** The same with an address. */
    public Options with(int code, Ipv4 address) {
        return with(code, address.octets());
    }

    /** The same with a text. */
    public Options with(int code, String text) {
        return with(code, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads the options of one or several fields, in the order that RFC 3396 §5 gives them.
     *
     * @param fields each positioned at its first option
     * @throws DhcpMalformed when an option is longer than what is left of its field
     */
    static Options parse(List<ByteBuffer> fields) throws DhcpMalformed {
        var pieces = new TreeMap<Integer, ByteArrayOutputStream>();
        for (var field : fields) parse(field, pieces);
        var values = new TreeMap<Integer, byte[]>();
        pieces.forEach((code, octets) -> values.put(code, octets.toByteArray()));
        return new Options(values);
    }

    private static void parse(ByteBuffer field, Map<Integer, ByteArrayOutputStream> pieces) throws DhcpMalformed {
        while (field.hasRemaining()) {
            int code = Byte.toUnsignedInt(field.get());
            if (code == OptionCode.END) return;
            if (code == OptionCode.PAD) continue;
            int length = field.hasRemaining() ? Byte.toUnsignedInt(field.get()) : -1;
            if (length < 0 || length > field.remaining()) {
                throw new DhcpMalformed(
                        "option %d of %d octets with %d left".formatted(code, length, field.remaining()));
            }
            var value = new byte[length];
            field.get(value);
            pieces.computeIfAbsent(code, _ -> new ByteArrayOutputStream()).writeBytes(value);
        }
    }

    /** Writes all of them and the end; long ones in several pieces, the message's type first. */
    void encode(ByteArrayOutputStream out) {
        var type = values.get(OptionCode.MESSAGE_TYPE);
        if (type != null) encode(OptionCode.MESSAGE_TYPE, type, out);
        values.forEach((code, value) -> {
            if (code != OptionCode.MESSAGE_TYPE) encode(code, value, out);
        });
        out.write(OptionCode.END);
    }

    private static void encode(int code, byte[] value, ByteArrayOutputStream out) {
        int start = 0;
        do {
            int length = Math.min(LONGEST_PIECE, value.length - start);
            out.write(code);
            out.write(length);
            out.write(value, start, length);
            start += length;
        } while (start < value.length);
    }

    /** The octets of an option. */
    public Optional<byte[]> octets(int code) {
        return Optional.ofNullable(values.get(code)).map(byte[]::clone);
    }

    /** An address. */
    public Optional<Ipv4> address(int code) {
        return octets(code).filter(value -> value.length == 4).map(Ipv4::of);
    }

    /** A list of addresses; empty too when it is not a multiple of four octets. */
    public List<Ipv4> addresses(int code) {
        var value = values.get(code);
        if (value == null || value.length % 4 != 0) return List.of();
        var in = ByteBuffer.wrap(value);
        var found = new ArrayList<Ipv4>();
        while (in.hasRemaining()) found.add(new Ipv4(in.getInt()));
        return List.copyOf(found);
    }

    /** A number of one octet. */
    public OptionalInt number8(int code) {
        var value = values.get(code);
        return value != null && value.length == 1 ? OptionalInt.of(value[0] & 0xff) : OptionalInt.empty();
    }

    /** A number of two octets. */
    public OptionalInt number16(int code) {
        var value = values.get(code);
        return value != null && value.length == 2
                ? OptionalInt.of(Short.toUnsignedInt(ByteBuffer.wrap(value).getShort()))
                : OptionalInt.empty();
    }

    /** A number of seconds; 4294967295 means for ever. */
    public Optional<Long> seconds(int code) {
        return octets(code)
                .filter(value -> value.length == 4)
                .map(value -> Integer.toUnsignedLong(ByteBuffer.wrap(value).getInt()));
    }

    /** A text without the zeros that some servers end it with; unprintable characters become question marks. */
    public Optional<String> text(int code) {
        return octets(code)
                .map(value -> new String(value, StandardCharsets.US_ASCII)
                        .replaceAll("\0+$", "")
                        .replaceAll("[^ -~]", "?"))
                .filter(text -> !text.isEmpty());
    }

    /**
     * Routes that win over the routers of option 3, RFC 3442.
     *
     * @throws DhcpMalformed when they are cut short or a prefix is longer than an address
     */
    public List<ClasslessRoute> routes() throws DhcpMalformed {
        var value = values.get(OptionCode.CLASSLESS_ROUTES);
        return value == null ? List.of() : ClasslessRoute.parse(ByteBuffer.wrap(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Options options
                && values.keySet().equals(options.values.keySet())
                && values.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), options.values.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return values.keySet().hashCode();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        values.forEach((code, value) -> text.append(code)
                .append('=')
                .append(HexFormat.of().formatHex(value))
                .append(' '));
        return text.toString().strip();
    }
}
