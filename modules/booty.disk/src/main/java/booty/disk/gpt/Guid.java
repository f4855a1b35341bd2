package booty.disk.gpt;

import java.nio.ByteBuffer;
import java.util.UUID;

/** GUIDs as they are on a disk: the first three fields little-endian, UEFI 2.10 appendix A. */
public final class Guid {
    /** Marks an unused entry. */
    static final UUID NONE = new UUID(0, 0);

    private Guid() {}

    /** Takes one from the buffer, which is little-endian. */
    public static UUID read(ByteBuffer in) {
        long high = Integer.toUnsignedLong(in.getInt()) << 32;
        high |= Integer.toUnsignedLong(Short.toUnsignedInt(in.getShort()) << 16);
        high |= Short.toUnsignedLong(in.getShort());
        return new UUID(high, Long.reverseBytes(in.getLong()));
    }

    /** Puts one into the buffer, which is little-endian. */
    public static void write(UUID guid, ByteBuffer out) {
        long high = guid.getMostSignificantBits();
        out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        out.putLong(Long.reverseBytes(guid.getLeastSignificantBits()));
    }
}
