package booty.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A machine's disk: a sparse raw file.
 *
 * @param file where its bytes are
 */
public record DiskFile(Path file) {
    /**
     * Makes an empty disk.
     *
     * @param bytes its size, a multiple of 512
     */
    public static DiskFile empty(Path file, long bytes) throws IOException {
        Files.deleteIfExists(file);
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), bytes - 1);
        }
        return new DiskFile(file);
    }

    /** Makes a disk that begins with a file's bytes and goes on empty. */
    public static DiskFile copyOf(Path source, Path file, long bytes) throws IOException {
        Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        if (bytes > Files.size(file)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), bytes - 1);
            }
        }
        return new DiskFile(file);
    }

    /** Where the disk first differs from an image that it should begin with; -1 when it does not. */
    public long mismatch(Path image) throws IOException {
        return mismatch(image, 0, Files.size(image));
    }

    /** Where the disk first differs from an image within some bytes; -1 when it does not. */
    public long mismatch(Path image, long from, long length) throws IOException {
        try (var ours = Files.newInputStream(file);
                var theirs = Files.newInputStream(image)) {
            ours.skipNBytes(from);
            theirs.skipNBytes(from);
            for (long done = 0; done < length; ) {
                int size = (int) Math.min(1 << 20, length - done);
                byte[] a = ours.readNBytes(size);
                byte[] b = theirs.readNBytes(size);
                int at = Arrays.mismatch(a, b);
                if (at >= 0 || a.length < size) {
                    return from + done + Math.max(at, 0);
                }
                done += size;
            }
        }
        return -1;
    }

    /** Whether some bytes are all zero. */
    public boolean isZero(long from, int length) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            for (byte b : in.readNBytes(length)) {
                if (b != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The SHA-256 of the whole disk, in hex. */
    public String sha256() throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 20];
            int length;
            while ((length = in.read(buffer)) >= 0) {
                digest.update(buffer, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
