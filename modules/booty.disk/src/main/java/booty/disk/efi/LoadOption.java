package booty.disk.efi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What a variable {@code Boot####} holds, {@code EFI_LOAD_OPTION} of UEFI 2.10 §3.1.3.
 *
 * @param attributes {@link #ACTIVE} and others
 * @param description what the boot menu calls it
 * @param path where the boot loader is
 * @param optionalHex what the boot loader is told, in hexadecimal digits; empty as a rule
 */
public record LoadOption(int attributes, String description, DevicePath path, String optionalHex) {
    /** The boot manager tries it. */
    public static final int ACTIVE = 1;

    private static final int FIXED = Integer.BYTES + Short.BYTES;

    /** An active one for a boot loader on a partition. */
    public static LoadOption of(String description, DevicePathNode.HardDrive partition, String file) {
        return new LoadOption(ACTIVE, description, DevicePath.of(partition, file), "");
    }

    /**
     * Reads one.
     *
     * @param in from its position to its limit
     * @throws LoadOptionInvalid when it is cut short or its device path breaks the specification
     */
    public static LoadOption parse(ByteBuffer in) throws LoadOptionInvalid {
        var option = in.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (option.remaining() < FIXED) throw new LoadOptionInvalid("%d bytes".formatted(option.remaining()));
        int attributes = option.getInt();
        int pathLength = Short.toUnsignedInt(option.getShort());
        var description = description(option);
        if (pathLength > option.remaining()) {
            throw new LoadOptionInvalid(
                    "a device path of %d bytes, of which %d are there".formatted(pathLength, option.remaining()));
        }
        var path = DevicePath.parse(option.slice(option.position(), pathLength));
        option.position(option.position() + pathLength);
        var rest = new byte[option.remaining()];
        option.get(rest);
        return new LoadOption(attributes, description, path, HexFormat.of().formatHex(rest));
    }

    private static String description(ByteBuffer in) throws LoadOptionInvalid {
        int start = in.position();
        int end = start;
        while (end + 1 < in.limit() && in.getShort(end) != 0) end += 2;
        if (end + 1 >= in.limit()) throw new LoadOptionInvalid("a description without an end");
        var bytes = new byte[end - start + 2];
        in.get(bytes);
        return Ucs2.text(bytes).orElseThrow(() -> new LoadOptionInvalid("a description that is no text"));
    }

    /**
     * The variable's bytes.
     *
     * @throws IllegalArgumentException when the path has 64 KiB or more
     */
    public byte[] encode() {
        var name = (description + "\0").getBytes(StandardCharsets.UTF_16LE);
        var bytes = path.encode();
        if (bytes.length > 0xffff) throw new IllegalArgumentException("a path of %d bytes".formatted(bytes.length));
        var optional = HexFormat.of().parseHex(optionalHex);
        return ByteBuffer.allocate(FIXED + name.length + bytes.length + optional.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(attributes)
                .putShort((short) bytes.length)
                .put(name)
                .put(bytes)
                .put(optional)
                .array();
    }
}
