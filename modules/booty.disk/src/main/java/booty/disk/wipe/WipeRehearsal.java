package booty.disk.wipe;

import booty.core.bundle.Rehearsal;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.disk.fs.FileSystemProbe;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Looks for tables, file systems and every other signature in a file. */
public final class WipeRehearsal implements Rehearsal {
    private static final int DISK_BYTES = 8 << 20;

    /** For {@link java.util.ServiceLoader}. */
    public WipeRehearsal() {}

    @Override
    public void rehearse() throws Exception {
        var file = Files.createTempFile("booty-rehearsal", ".disk");
        try {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), DISK_BYTES - 1);
            }
            var none = Optional.<String>empty();
            var disk = new Disk("rehearsal", file, DISK_BYTES, 512, false, false, none, none, none, List.of());
            new DiskWipe(Doors.ofThisMachine(), disk).look();
            FileSystemProbe.probe(file);
        } finally {
            Files.delete(file);
        }
    }
}
