package booty.image.send;

import booty.core.error.BootyException;
import booty.image.block.Block;
import booty.image.block.BlockPool;
import booty.image.block.Workers;
import booty.image.pack.ContainerHead;
import booty.image.pack.Pieces;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A disk as pieces to be packed, several read at once; what is free comes as zeroes and is not read. */
final class DiskPieces implements Pieces, AutoCloseable {
    private static final int PIECE_BYTES = ContainerHead.USUAL_FRAME_BYTES;
    private static final int READERS = 2;

    private final Path device;
    private final long size;
    private final FreeSpace free;
    private final FileChannel channel;
    private final BlockPool pool = new BlockPool(PIECE_BYTES, (2 * READERS + 1L) * PIECE_BYTES);
    private final Workers<Block> workers = new Workers<>("image-reader", READERS);
    private long next;

    private DiskPieces(Path device, long size, FreeSpace free, FileChannel channel) {
        this.device = device;
        this.size = size;
        this.free = free;
        this.channel = channel;
    }

    /**
     * Opens a disk and finds out what of it is free.
     *
     * @param all whether nothing is to be taken for free
     */
    static DiskPieces open(Path device, long size, boolean all) throws DiskUnreadable {
        FileChannel channel = null;
        boolean opened = false;
        try {
            channel = FileChannel.open(device, StandardOpenOption.READ);
            var free = all ? new FreeSpace() : free(bytes(channel), size);
            opened = true;
            return new DiskPieces(device, size, free, channel);
        } catch (IOException cause) {
            throw new DiskUnreadable(device, 0, cause);
        } finally {
            if (!opened) close(channel);
        }
    }

    private static DiskBytes bytes(FileChannel channel) {
        return (into, offset) -> {
            for (long at = offset; into.hasRemaining(); ) {
                int count = channel.read(into, at);
                if (count < 0) throw new EOFException("the disk ends at byte " + at);
                at += count;
            }
        };
    }

    /** What the file systems of all partitions do not use. */
    static FreeSpace free(DiskBytes disk, long size) throws IOException {
        var free = new FreeSpace();
        for (var partition : Partitions.of(disk, size)) {
            var unused = ExtFreeSpace.of(disk, partition.offset(), partition.length());
            if (unused.isPresent()) free.addAll(unused.get(), 0);
        }
        return free;
    }

    /** How many bytes will not be read. */
    long freeBytes() {
        return free.bytes();
    }

    @Override
    public @Nullable Block next() throws BootyException, InterruptedException {
        while (next < size && workers.wantsMore()) {
            long offset = next;
            int length = (int) Math.min(PIECE_BYTES, size - offset);
            boolean[] used = new boolean[1];
            free.used(offset, offset + length, (_, _) -> used[0] = true);
            if (used[0]) {
                var block = workers.isIdle() ? pool.take() : pool.tryTake();
                if (block == null) break;
                block.buffer().limit(length);
                workers.submit(() -> read(block, offset));
            } else {
                workers.submit(() -> Block.zeroes(length));
            }
            next += length;
        }
        return workers.isIdle() ? null : workers.take();
    }

    private Block read(Block block, long offset) throws DiskUnreadable {
        boolean read = false;
        var buffer = block.buffer();
        int length = buffer.limit();
        try {
            long[] at = {offset};
            free.used(offset, offset + length, (begin, end) -> {
                zero(block, (int) (at[0] - offset), (int) (begin - offset));
                bytes(channel).read(buffer.slice((int) (begin - offset), (int) (end - begin)), begin);
                at[0] = end;
            });
            zero(block, (int) (at[0] - offset), length);
            read = true;
            return block;
        } catch (IOException cause) {
            throw new DiskUnreadable(device, offset, cause);
        } finally {
            if (!read) block.release();
        }
    }

    private static void zero(Block block, int from, int to) {
        if (to > from) block.buffer().put(from, Block.zeroes(to - from).buffer(), 0, to - from);
    }

    private static void close(@Nullable FileChannel channel) {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException _) {
            // nothing was written
        }
    }

    @Override
    public void close() {
        workers.close();
        close(channel);
    }
}
