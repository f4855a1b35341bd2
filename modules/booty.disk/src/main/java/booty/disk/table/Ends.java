package booty.disk.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The ends of a device, where tables and the superblocks of arrays, volumes and file systems are. */
public final class Ends {
    private static final int MEBIBYTE = 1 << 20;

    private Ends() {}

    /**
     * Zeroes the first and the last mebibyte, and waits for the medium: nothing old shall be found when something new is
     * made there.
     */
    public static void empty(Path device) throws IOException {
        try (var channel = FileChannel.open(device, StandardOpenOption.WRITE)) {
            long size = channel.size();
            zero(channel, 0, Math.min(size, MEBIBYTE));
            zero(channel, Math.max(0, size - MEBIBYTE), size);
            channel.force(true);
        }
    }

    private static void zero(FileChannel channel, long from, long end) throws IOException {
        var zeroes = ByteBuffer.allocate((int) (end - from));
        for (long at = from; zeroes.hasRemaining(); ) at += channel.write(zeroes, at);
    }
}
