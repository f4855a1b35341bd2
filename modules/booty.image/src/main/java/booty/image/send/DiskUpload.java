package booty.image.send;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Sends all of a disk to a server, as the original did, or in parts if the server takes them.
 *
 * @param retries of parts
 * @param patience how long nothing may move: while sending, and from the last byte to the answer
 */
public record DiskUpload(Retries retries, Duration patience) {
    /** For disks. */
    public static final DiskUpload DEFAULT = new DiskUpload(Retries.USUAL, Outgoing.PATIENCE);

    private static final int PIECE_BYTES = 1 << 20;

    /**
     * Sends a disk.
     *
     * @param to of scheme {@code http} or {@code https}
     * @param name what the file is called, without its suffix
     * @param compressed whether it is sent as gzip
     * @param progress told of the bytes of the disk
     * @throws UploadRefused when the server does not take it
     * @throws UploadBroken when it does not get through, or no answer comes
     * @throws DiskUnreadable when the disk cannot be read to its end
     * @throws InterruptedException when the thread is interrupted, within a second of that
     */
    public void send(Disk disk, URI to, String name, boolean compressed, Progress progress)
            throws BootyException, InterruptedException {
        var length = compressed ? OptionalLong.empty() : OptionalLong.of(disk.sizeBytes());
        try (var input = open(disk);
                var file = compressed ? new GzipInput(input) : input;
                var outgoing = Outgoing.to(to, name + (compressed ? ".zmg" : ".img"), length, retries, patience)) {
            var piece = ByteBuffer.allocate(PIECE_BYTES);
            for (int count; (count = read(file, piece.array(), disk, input)) >= 0; ) {
                outgoing.write(piece.clear().limit(count));
                progress.bytes(input.done(), disk.sizeBytes());
            }
            outgoing.finish();
        } catch (IOException onlyOfClosing) {
            throw new DiskUnreadable(disk.device(), disk.sizeBytes(), onlyOfClosing);
        }
    }

    private static DiskInput open(Disk disk) throws DiskUnreadable {
        try {
            return new DiskInput(disk.device(), disk.sizeBytes());
        } catch (IOException cause) {
            throw new DiskUnreadable(disk.device(), 0, cause);
        }
    }

    private static int read(InputStream file, byte[] into, Disk disk, DiskInput input) throws DiskUnreadable {
        try {
            return file.read(into);
        } catch (IOException cause) {
            throw new DiskUnreadable(disk.device(), input.done(), cause);
        }
    }
}
