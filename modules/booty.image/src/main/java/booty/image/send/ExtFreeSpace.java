package booty.image.send;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Optional;

/**
 * The blocks that an ext2, ext3 or ext4 file system does not use, by its bitmaps. Where anything is
 * not fully understood, or does not agree with the descriptors' counts, nothing is called free.
 */
final class ExtFreeSpace {
    private static final int BLOCK_UNINIT = 2;

    private final DiskBytes disk;
    private final long offset;
    private final ExtSuperblock superblock;
    private final FreeSpace free = new FreeSpace();

    private ExtFreeSpace(DiskBytes disk, long offset, ExtSuperblock superblock) {
        this.disk = disk;
        this.offset = offset;
        this.superblock = superblock;
    }

    /**
     * Reads the bitmaps.
     *
     * @param offset of the file system on the disk
     * @param length of the partition
     * @return ranges in bytes of the disk; empty when there is no such file system here
     */
    static Optional<FreeSpace> of(DiskBytes disk, long offset, long length) throws IOException {
        if (length < ExtSuperblock.OFFSET + ExtSuperblock.BYTES) return Optional.empty();
        var superblock = ExtSuperblock.parse(disk.at(offset + ExtSuperblock.OFFSET, ExtSuperblock.BYTES), length);
        if (superblock.isEmpty()) return Optional.empty();
        var reader = new ExtFreeSpace(disk, offset, superblock.get());
        return Optional.of(reader.read());
    }

    /** A group's place, as its descriptor says. */
    private record Group(long bitmap, long freeClusters, boolean uninitialized) {}

    private FreeSpace read() throws IOException {
        int perBlock = superblock.descriptorsPerBlock();
        ByteBuffer descriptors = ByteBuffer.allocate(0);
        for (long group = 0; group < superblock.groups(); group++) {
            if (group % perBlock == 0) descriptors = block(superblock.descriptorBlock(group / perBlock));
            if (descriptors.limit() == 0) continue; // somewhere else than on this disk
            add(group, group(descriptors, (int) (group % perBlock) * superblock.descriptorBytes()));
        }
        return free;
    }

    private Group group(ByteBuffer descriptors, int at) {
        boolean wide = superblock.descriptorBytes() >= 64;
        long bitmap = Integer.toUnsignedLong(descriptors.getInt(at));
        long count = Short.toUnsignedInt(descriptors.getShort(at + 0xc));
        if (wide) {
            bitmap |= (long) descriptors.getInt(at + 0x20) << 32;
            count |= (long) Short.toUnsignedInt(descriptors.getShort(at + 0x2c)) << 16;
        }
        boolean uninitialized = superblock.hasUninitialized() && (descriptors.getShort(at + 0x12) & BLOCK_UNINIT) != 0;
        return new Group(bitmap, count, uninitialized);
    }

    /** A block; empty when it lies outside of the file system. */
    private ByteBuffer block(long number) throws IOException {
        if (number < superblock.firstBlock() || number >= superblock.blocks()) return ByteBuffer.allocate(0);
        return disk.at(offset + number * superblock.blockBytes(), superblock.blockBytes());
    }

    private void add(long group, Group described) throws IOException {
        int clusters = Math.ceilDiv(superblock.blocks(group), superblock.clusterBlocks());
        if (described.uninitialized()) {
            // nothing but copies of the superblock; the count says whether there is more
            long cluster = superblock.clusterBlocks();
            long copies = Math.ceilDiv(superblock.copiedBlocks(group), cluster);
            if (described.freeClusters() != clusters - copies) return;
            addFree(group, copies * cluster, superblock.blocks(group));
            return;
        }
        var bitmap = block(described.bitmap());
        if (bitmap.limit() == 0) return;
        var used = BitSet.valueOf(bitmap);
        used.clear(clusters, Math.max(clusters, used.length()));
        if (clusters - used.cardinality() != described.freeClusters()) return;
        for (int begin = used.nextClearBit(0); begin < clusters; ) {
            int next = used.nextSetBit(begin);
            int end = next < 0 ? clusters : next;
            long cluster = superblock.clusterBlocks();
            addFree(group, begin * cluster, Math.min(end * cluster, superblock.blocks(group)));
            begin = used.nextClearBit(end);
        }
    }

    private void addFree(long group, long beginBlock, long endBlock) {
        long first = superblock.firstBlock(group);
        free.add(
                offset + (first + beginBlock) * superblock.blockBytes(),
                offset + (first + endBlock) * superblock.blockBytes());
    }
}
