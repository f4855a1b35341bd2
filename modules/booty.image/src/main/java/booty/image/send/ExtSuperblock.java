package booty.image.send;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the superblock of an ext2, ext3 or ext4 file system says about its layout, as the kernel's
 * documentation has it (filesystems/ext4, "Super Block").
 *
 * @param blockBytes of a block, 1024 to 65536
 * @param blocks how many there are
 * @param firstBlock where group 0 begins: 1 with blocks of 1024 bytes, else 0
 * @param clusterBlocks how many blocks a bit of a bitmap stands for
 * @param groupBlocks how many blocks a group has
 * @param descriptorBytes of a group's descriptor
 * @param reservedBlocks behind the descriptors, for more of them
 * @param firstMetaGroup from which block of descriptors on they lie in their own groups; huge if never
 * @param hasUninitialized whether groups may have no bitmap yet
 * @param backups how it is told which groups have a copy of the superblock
 */
record ExtSuperblock(
        int blockBytes,
        long blocks,
        int firstBlock,
        int clusterBlocks,
        int groupBlocks,
        int descriptorBytes,
        int reservedBlocks,
        long firstMetaGroup,
        boolean hasUninitialized,
        Backups backups) {
    static final int OFFSET = 1024;
    static final int BYTES = 1024;

    /** FILETYPE, META_BG, EXTENTS, 64BIT, MMP, FLEX_BG, EA_INODE, CSUM_SEED, LARGEDIR, INLINE_DATA, ENCRYPT, CASEFOLD. */
    private static final int KNOWN_INCOMPATIBLE = 0x2 | 0x10 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x3e000;

    /** All up to ORPHAN_PRESENT but HAS_SNAPSHOT, REPLICA and SHARED_BLOCKS. */
    private static final int KNOWN_READ_ONLY = 0x1ffff & ~0x80 & ~0x800 & ~0x4000;

    private static final int META_BG = 0x10;
    private static final int WIDE = 0x80;
    private static final int SPARSE_SUPER = 0x1;
    private static final int GDT_CSUM = 0x10;
    private static final int BIGALLOC = 0x200;
    private static final int METADATA_CSUM = 0x400;
    private static final int SPARSE_SUPER2 = 0x200;
    private static final int CLEAN = 1;

    /**
     * Which groups have a copy of the superblock.
     *
     * @param sparse only 0, 1 and powers of 3, 5 and 7; else all
     * @param two just group 0 and these two, with SPARSE_SUPER2
     */
    record Backups(boolean sparse, Optional<long[]> two) {
        boolean in(long group) {
            if (group == 0) return true;
            if (two.isPresent()) return group == two.get()[0] || group == two.get()[1];
            return group == 1 || !sparse || isPower(group, 3) || isPower(group, 5) || isPower(group, 7);
        }

        private static boolean isPower(long number, int base) {
            long left = number;
            while (left % base == 0) left /= base;
            return left == 1;
        }
    }

    /**
     * Reads it.
     *
     * @param bytes in little-endian order, {@link #BYTES} from position 0
     * @param roomBytes how large the partition is
     * @return empty when it is none, was not unmounted cleanly, or anything in it is not understood
     */
    static Optional<ExtSuperblock> parse(ByteBuffer bytes, long roomBytes) {
        int incompatible = bytes.getInt(0x60);
        int readOnly = bytes.getInt(0x64);
        boolean known = bytes.getShort(0x38) == (short) 0xef53
                && (bytes.getShort(0x3a) & CLEAN) != 0
                && (incompatible & ~KNOWN_INCOMPATIBLE) == 0 // RECOVER among them: the journal knows better
                && (readOnly & ~KNOWN_READ_ONLY) == 0;
        int log = bytes.getInt(0x18);
        int clusterLog = bytes.getInt(0x1c);
        if (!known || log < 0 || log > 6 || clusterLog < log || clusterLog > log + 16) return Optional.empty();
        int block = 1024 << log;
        boolean bigalloc = (readOnly & BIGALLOC) != 0;
        if (bigalloc ? log == 0 : clusterLog != log) return Optional.empty();
        boolean wide = (incompatible & WIDE) != 0;
        long blocks = Integer.toUnsignedLong(bytes.getInt(4)) | (wide ? (long) bytes.getInt(0x150) << 32 : 0);
        int first = bytes.getInt(0x14);
        int group = bytes.getInt(0x20);
        int cluster = 1 << (clusterLog - log);
        int descriptor = wide ? Short.toUnsignedInt(bytes.getShort(0xfe)) : 32;
        boolean possible = first == (log == 0 ? 1 : 0)
                && blocks > first
                && blocks <= roomBytes / block
                && group >= 256
                && group % cluster == 0
                && group / cluster <= 8 * block
                && group / cluster == bytes.getInt(0x24)
                && descriptor >= (wide ? 64 : 32)
                && descriptor <= 1024
                && Integer.bitCount(descriptor) == 1;
        if (!possible) return Optional.empty();
        boolean two = (bytes.getInt(0x5c) & SPARSE_SUPER2) != 0;
        return Optional.of(new ExtSuperblock(
                block,
                blocks,
                first,
                cluster,
                group,
                descriptor,
                Short.toUnsignedInt(bytes.getShort(0xce)),
                (incompatible & META_BG) != 0 ? Integer.toUnsignedLong(bytes.getInt(0x104)) : Long.MAX_VALUE,
                (readOnly & (GDT_CSUM | METADATA_CSUM)) != 0,
                new Backups(
                        (readOnly & SPARSE_SUPER) != 0, two ? Optional.of(backupGroups(bytes)) : Optional.empty())));
    }

    private static long[] backupGroups(ByteBuffer bytes) {
        return new long[] {Integer.toUnsignedLong(bytes.getInt(0x24c)), Integer.toUnsignedLong(bytes.getInt(0x250))};
    }

    /** How many groups there are. */
    long groups() {
        return Math.ceilDiv(blocks - firstBlock, groupBlocks);
    }

    /** The first block of a group. */
    long firstBlock(long group) {
        return firstBlock + group * groupBlocks;
    }

    /** How many blocks a group has; the last may have fewer. */
    int blocks(long group) {
        return (int) Math.min(groupBlocks, blocks - firstBlock(group));
    }

    /** How many descriptors fit into a block. */
    int descriptorsPerBlock() {
        return blockBytes / descriptorBytes;
    }

    /** In which block the descriptors of this block of them are. */
    long descriptorBlock(long index) {
        if (index < firstMetaGroup) return firstBlock + 1 + index;
        long group = index * descriptorsPerBlock();
        return firstBlock(group) + (backups.in(group) ? 1 : 0);
    }

    /** How many blocks a group begins with that hold copies of the superblock and of descriptors. */
    long copiedBlocks(long group) {
        long superblock = backups.in(group) ? 1 : 0;
        if (group / descriptorsPerBlock() >= firstMetaGroup) {
            long place = group % descriptorsPerBlock();
            return superblock + (place <= 1 || place == descriptorsPerBlock() - 1 ? 1 : 0);
        }
        long descriptors = Math.min(Math.ceilDiv(groups(), descriptorsPerBlock()), firstMetaGroup);
        return superblock == 0 ? 0 : 1 + descriptors + reservedBlocks;
    }
}
