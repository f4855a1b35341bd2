package booty.disk.efi;

import booty.disk.gpt.Guid;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** One node of a device path, UEFI 2.10 §10.3; what has no record of its own here stays as it came. */
public sealed interface DevicePathNode {
    /** Bytes before a node's own: type, subtype, length. */
    int HEADER = 4;

    int MEDIA = 4;
    int HARD_DRIVE = 1;
    int FILE_PATH = 4;

    /**
     * A partition of any disk, UEFI 2.10 §10.3.5.1: firmware looks for it by its signature.
     *
     * @param number of the partition, from 1; 0 for a whole disk
     * @param start its first sector
     * @param sectors how many it has
     * @param partition what tells it from others
     */
    record HardDrive(int number, long start, long sectors, Signature partition) implements DevicePathNode {
        static final int LENGTH = 42;

        static HardDrive parse(ByteBuffer in) throws LoadOptionInvalid {
            int number = in.getInt();
            long start = in.getLong();
            long sectors = in.getLong();
            return new HardDrive(number, start, sectors, Signature.parse(in));
        }
    }

    /** What a partition is known by. */
    sealed interface Signature {
        int BYTES = 16;

        /** The GUID of a GPT's entry. */
        record Gpt(UUID id) implements Signature {}

        /** What the MBR has at byte 440. */
        record Mbr(int disk) implements Signature {}

        /** Anything else: kinds of table and signature and the 16 bytes as they came. */
        record Unknown(int table, int kind, String hex) implements Signature {}

        /** Reads signature, table's kind and signature's kind. */
        static Signature parse(ByteBuffer in) {
            var bytes = new byte[BYTES];
            in.get(bytes);
            int table = Byte.toUnsignedInt(in.get());
            int kind = Byte.toUnsignedInt(in.get());
            var signature = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            if (table == 2 && kind == 2) return new Gpt(Guid.read(signature));
            boolean rest = Arrays.equals(bytes, 4, BYTES, new byte[BYTES], 4, BYTES);
            if (table == 1 && kind == 1 && rest) return new Mbr(signature.getInt());
            return new Unknown(table, kind, HexFormat.of().formatHex(bytes));
        }

        /** Writes what {@link #parse} reads. */
        default void encode(ByteBuffer out) {
            switch (this) {
                case Gpt(var id) -> {
                    Guid.write(id, out);
                    out.put((byte) 2).put((byte) 2);
                }
                case Mbr(var disk) ->
                    out.putInt(disk).put(new byte[BYTES - 4]).put((byte) 1).put((byte) 1);
                case Unknown(var table, var kind, var hex) ->
                    out.put(HexFormat.of().parseHex(hex)).put((byte) table).put((byte) kind);
            }
        }
    }

    /**
     * A file on the partition before it, UEFI 2.10 §10.3.5.4.
     *
     * @param path with backslashes, such as {@code \EFI\debian\shimx64.efi}
     */
    record FilePath(String path) implements DevicePathNode {}

    /**
     * Any other node.
     *
     * @param type 1 to 5
     * @param subtype what it is among its type
     * @param hex its bytes behind the header
     */
    record Other(int type, int subtype, String hex) implements DevicePathNode {}

    /** Reads a node's own bytes, from position to limit of a little-endian buffer. */
    static DevicePathNode parse(int type, int subtype, ByteBuffer in) throws LoadOptionInvalid {
        if (type == MEDIA && subtype == HARD_DRIVE && in.remaining() == HardDrive.LENGTH - HEADER) {
            return HardDrive.parse(in);
        }
        var bytes = new byte[in.remaining()];
        in.get(bytes);
        if (type == MEDIA && subtype == FILE_PATH) {
            var text = Ucs2.text(bytes);
            if (text.isPresent()) return new FilePath(text.get());
        }
        return new Other(type, subtype, HexFormat.of().formatHex(bytes));
    }

    /** All its bytes, the header's too. */
    default byte[] encode() {
        return switch (this) {
            case HardDrive(var number, var start, var sectors, var partition) -> {
                var bytes = new byte[HardDrive.LENGTH];
                var out = header(MEDIA, HARD_DRIVE, bytes);
                partition.encode(out.putInt(number).putLong(start).putLong(sectors));
                yield bytes;
            }
            case FilePath(var path) -> encode(MEDIA, FILE_PATH, (path + "\0").getBytes(StandardCharsets.UTF_16LE));
            case Other(var type, var subtype, var hex) ->
                encode(type, subtype, HexFormat.of().parseHex(hex));
        };
    }

    private static byte[] encode(int type, int subtype, byte[] own) {
        var bytes = new byte[HEADER + own.length];
        header(type, subtype, bytes).put(own);
        return bytes;
    }

    /** Writes the header of a node that takes all of {@code bytes}; what is given is behind it. */
    private static ByteBuffer header(int type, int subtype, byte[] bytes) {
        if (bytes.length > 0xffff) throw new IllegalArgumentException("a node of %d bytes".formatted(bytes.length));
        return ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) type)
                .put((byte) subtype)
                .putShort((short) bytes.length);
    }
}
