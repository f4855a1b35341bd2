package booty.disk.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The ends of a device, where tables and the superblocks of arrays, volumes and file systems are. */
final class Ends {
    private static final int MEBIBYTE = 1 << 20;

    private Ends() {}

    /** Zeroes the first and the last mebibyte, so that nothing old is found when something new is made there. */
    static void empty(Path device) throws LayoutFailed {
        try (var channel = FileChannel.open(device, StandardOpenOption.WRITE)) {
            long size = channel.size();
            zero(channel, 0, Math.min(size, MEBIBYTE));
            zero(channel, Math.max(0, size - MEBIBYTE), size);
            channel.force(true);
        } catch (IOException cause) {
            throw new LayoutFailed(device, cause);
        }
    }

    private static void zero(FileChannel channel, long from, long end) throws IOException {
        var zeroes = ByteBuffer.allocate((int) (end - from));
        for (long at = from; zeroes.hasRemaining(); ) at += channel.write(zeroes, at);
    }
}
