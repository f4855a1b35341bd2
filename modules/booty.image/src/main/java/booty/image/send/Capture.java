package booty.image.send;

import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.pack.ContainerWriter;
import booty.image.pack.FrameTable;
import booty.image.pack.PackSink;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A disk as a container: what its file systems use, and zeroes where they use nothing.
 *
 * @param device a disk that nobody writes to meanwhile, or a file in its place
 * @param size of it in bytes
 * @param all whether unused blocks are read as well
 * @param level of compression, 1 to 19
 */
public record Capture(Path device, long size, boolean all, int level) {
    /**
     * What was captured.
     *
     * @param table of the container
     * @param freeBytes how many bytes were not read, because nothing uses them
     */
    public record Captured(FrameTable table, long freeBytes) {}

    /**
     * Packs it.
     *
     * @param sink gets the container from its start to its end
     * @param progress told of the bytes of the disk
     * @throws DiskUnreadable when the disk cannot be read to its end
     * @throws BootyException when the sink fails
     */
    public Captured to(PackSink sink, Progress progress) throws BootyException, InterruptedException {
        try (var pieces = DiskPieces.open(device, size, all)) {
            var table = new ContainerWriter(sink, level, progress).write(pieces, OptionalLong.of(size));
            return new Captured(table, pieces.freeBytes());
        }
    }
}
