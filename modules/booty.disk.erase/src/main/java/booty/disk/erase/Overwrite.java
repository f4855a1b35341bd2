package booty.disk.erase;

import booty.core.machine.Disk;
import booty.core.report.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Writes zeroes to all of a disk, by writes: the disk cannot take a short cut that the kernel offers it. */
record Overwrite(Disk disk) implements Method {
    private static final int BUFFER = 4 << 20;

    /** What is written is brought to the medium so often, which keeps what is said of progress true. */
    private static final long SYNC_EVERY = 256L << 20;

    @Override
    public String name() {
        return "overwrite with zeroes";
    }

    @Override
    public void erase(Progress progress) throws IOException {
        try (var channel = FileChannel.open(disk.device(), StandardOpenOption.WRITE)) {
            var zeroes = ByteBuffer.allocateDirect(BUFFER);
            long synced = 0;
            for (long at = 0; at < disk.sizeBytes(); ) {
                zeroes.clear().limit((int) Math.min(BUFFER, disk.sizeBytes() - at));
                at += channel.write(zeroes, at);
                if (at - synced >= SYNC_EVERY || at == disk.sizeBytes()) {
                    channel.force(true);
                    synced = at;
                    progress.bytes(at, disk.sizeBytes());
                }
            }
        }
    }
}
