package booty.disk.fs;

import booty.disk.fs.FileSystem.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Tells what a device holds by the magic numbers of the formats. */
public final class FileSystemProbe {
    /** The superblock of btrfs is the farthest from the start: 4 KiB at 64 KiB. */
    static final int LENGTH = (64 + 4) * 1024;

    private static final int EXT_SUPERBLOCK = 1024;
    private static final int BTRFS_SUPERBLOCK = 64 * 1024;
    private static final int PAGE = 4096;

    private final ByteBuffer start;

    private FileSystemProbe(ByteBuffer start) {
        this.start = start;
    }

    /** Reads the beginning of a device; empty when it holds nothing that is known here. */
    public static Optional<FileSystem> probe(Path device) throws IOException {
        try (var channel = FileChannel.open(device, StandardOpenOption.READ)) {
            var start = ByteBuffer.allocate(LENGTH);
            while (start.hasRemaining() && channel.read(start, start.position()) >= 0) {
                // a device may give less than it was asked for
            }
            return probe(start.clear());
        }
    }

    /**
     * Looks at the beginning of a device.
     *
     * @param start {@link #LENGTH} bytes, zeros behind the end of a shorter device
     */
    static Optional<FileSystem> probe(ByteBuffer start) {
        var probe = new FileSystemProbe(start.duplicate().order(ByteOrder.LITTLE_ENDIAN));
        return probe.luks()
                .or(probe::lvm)
                .or(probe::raid)
                .or(probe::xfs)
                .or(probe::btrfs)
                .or(probe::ext)
                .or(probe::swap)
                .or(probe::vfat);
    }

    private Optional<FileSystem> ext() {
        int at = EXT_SUPERBLOCK;
        int logBlock = start.getInt(at + 24);
        if (start.getShort(at + 56) != (short) 0xEF53 || logBlock < 0 || logBlock > 6) return Optional.empty();
        int compatible = start.getInt(at + 92);
        int incompatible = start.getInt(at + 96);
        int readOnly = start.getInt(at + 100);
        boolean journal = (compatible & 0x4) != 0;
        // extents, 64bit, flex_bg…; huge_file, gdt_csum, dir_nlink, extra_isize, metadata_csum
        boolean four = (incompatible & 0x3C0) != 0 || (readOnly & 0x478) != 0;
        long blocks = Integer.toUnsignedLong(start.getInt(at + 4));
        if ((incompatible & 0x80) != 0) blocks |= Integer.toUnsignedLong(start.getInt(at + 336)) << 32;
        int block = 1024 << logBlock;
        var kind = four ? Kind.EXT4 : journal ? Kind.EXT3 : Kind.EXT2;
        return Optional.of(new FileSystem(kind, text(at + 120, 16), uuid(at + 104), blocks * block, block));
    }

    private Optional<FileSystem> xfs() {
        if (!magic(0, "XFSB")) return Optional.empty();
        var big = start.duplicate().order(ByteOrder.BIG_ENDIAN);
        int block = big.getInt(4);
        if (block < 512 || block > 65536) return Optional.empty();
        return Optional.of(new FileSystem(Kind.XFS, text(108, 12), uuid(32), big.getLong(8) * block, block));
    }

    private Optional<FileSystem> btrfs() {
        int at = BTRFS_SUPERBLOCK;
        if (!magic(at + 64, "_BHRfS_M")) return Optional.empty();
        int sector = start.getInt(at + 0x90);
        // of its device item: where several devices make one file system, the size of this one
        long bytes = start.getLong(at + BtrfsGrowth.DEVICE_ITEM + 8);
        return Optional.of(new FileSystem(Kind.BTRFS, text(at + 0x12B, 256), uuid(at + 32), bytes, sector));
    }

    private Optional<FileSystem> vfat() {
        if (start.getShort(510) != (short) 0xAA55) return Optional.empty();
        if (magic(82, "FAT32   ")) return Optional.of(fat(67, 71));
        if (magic(54, "FAT12   ") || magic(54, "FAT16   ")) return Optional.of(fat(39, 43));
        return Optional.empty();
    }

    private FileSystem fat(int serialAt, int labelAt) {
        var serial = "%04X-%04X".formatted(start.getShort(serialAt + 2), start.getShort(serialAt));
        return FileSystem.unmeasured(Kind.VFAT, text(labelAt, 11), serial);
    }

    private Optional<FileSystem> lvm() {
        for (int sector = 0; sector < 4 * 512; sector += 512) {
            if (magic(sector, "LABELONE") && magic(sector + 24, "LVM2 001")) {
                return Optional.of(FileSystem.unmeasured(Kind.LVM, "", text(sector + 32, 32)));
            }
        }
        return Optional.empty();
    }

    private Optional<FileSystem> luks() {
        if (!magic(0, "LUKS\u00ba\u00be")) return Optional.empty();
        return Optional.of(FileSystem.unmeasured(Kind.LUKS, "", text(168, 40)));
    }

    /** Version 1.1 and 1.2 of the superblock; older ones are at the end, behind a readable file system. */
    private Optional<FileSystem> raid() {
        for (int at : new int[] {0, PAGE}) {
            if (start.getInt(at) == 0xA92B4EFC && start.getInt(at + 4) == 1) {
                return Optional.of(FileSystem.unmeasured(Kind.RAID, text(at + 32, 32), uuid(at + 16)));
            }
        }
        return Optional.empty();
    }

    private Optional<FileSystem> swap() {
        if (!magic(PAGE - 10, "SWAPSPACE2")) return Optional.empty();
        return Optional.of(FileSystem.unmeasured(Kind.SWAP, text(1052, 16), uuid(1036)));
    }

    private boolean magic(int at, String letters) {
        for (int i = 0; i < letters.length(); i++) {
            if (start.get(at + i) != (byte) letters.charAt(i)) return false;
        }
        return true;
    }

    private String text(int at, int length) {
        var bytes = new byte[length];
        start.get(at, bytes);
        int end = 0;
        while (end < length && bytes[end] != 0) end++;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
    }

    private String uuid(int at) {
        var big = start.duplicate().order(ByteOrder.BIG_ENDIAN);
        return new UUID(big.getLong(at), big.getLong(at + 8)).toString();
    }
}
