package booty.disk.erase.nvme;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a controller says of a namespace, Identify with CNS 00h (figure 97 of the NVM command set).
 *
 * @param blocks its size in logical blocks
 * @param format number of the format in use
 * @param extendedMetadata whether metadata stand behind each block
 * @param protection end-to-end protection: type in the three low bits, then whether it comes first
 * @param formats those that there are, by number
 */
public record NamespaceIdentity(
        long blocks, int format, boolean extendedMetadata, int protection, List<LbaFormat> formats) {
    public NamespaceIdentity {
        formats = List.copyOf(formats);
    }

    /**
     * How a block may look.
     *
     * @param metadataBytes beside its data
     * @param blockBytes its data; 0 where the format cannot be had
     * @param slowness 0 is best, 3 worst
     */
    public record LbaFormat(int metadataBytes, long blockBytes, int slowness) {}

    /** Reads the answer, from its start. */
    static NamespaceIdentity parse(ByteBuffer answer) {
        var in = answer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int flbas = in.get(26);
        int last = Math.min(Byte.toUnsignedInt(in.get(25)), 63);
        var formats = new ArrayList<LbaFormat>();
        for (int i = 0; i <= last; i++) {
            int entry = in.getInt(128 + 4 * i);
            int power = (entry >> 16) & 0xff;
            formats.add(new LbaFormat(entry & 0xffff, power < 9 || power > 32 ? 0 : 1L << power, (entry >> 24) & 3));
        }
        return new NamespaceIdentity(
                in.getLong(0), (flbas & 0xf) | ((flbas >> 1) & 0x30), (flbas & 0x10) != 0, in.get(29), formats);
    }

    /** The number of the fastest format with blocks of this size and without metadata. */
    public Optional<Integer> formatOf(int blockBytes) {
        int best = -1;
        for (int i = 0; i < formats.size(); i++) {
            var one = formats.get(i);
            if (one.blockBytes != blockBytes || one.metadataBytes != 0) continue;
            if (best < 0 || one.slowness < formats.get(best).slowness) best = i;
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    /** How large it is in bytes. */
    public long bytes() {
        return format < formats.size() ? blocks * formats.get(format).blockBytes : 0;
    }

    /** The size of its blocks in bytes; 0 where it says nothing sensible. */
    public long blockBytes() {
        return format < formats.size() ? formats.get(format).blockBytes : 0;
    }
}
