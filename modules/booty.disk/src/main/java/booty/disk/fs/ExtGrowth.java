package booty.disk.fs;

import booty.core.error.BootyException;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import java.nio.file.Path;
import java.time.Duration;

/** Grows ext2, ext3 and ext4 with e2fsprogs, on the unmounted device. */
record ExtGrowth(Exec exec) implements Growth {
    /** Checking and growing terabytes takes minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    @Override
    public void grow(Path device, FileSystem holds, long deviceBytes) throws BootyException, InterruptedException {
        // resize2fs refuses what was not checked; exit codes of e2fsck(8): 1 corrected, 2 corrected a
        // mounted root, 4 left uncorrected, 8 operational error, 12 both
        var check = exec.run(Command.of("e2fsck", "-f", "-p", device.toString())
                .within(LIMIT)
                .accepting(0, 1, 2, 4, 8, 12));
        if (check.exitCode() >= 4) {
            var finding = (check.stdout() + " " + check.stderr()).strip().replaceAll("\\s*\\n\\s*", " | ");
            throw FileSystemFailed.damaged(device, holds.kind().toString(), finding);
        }
        exec.run(Command.of("resize2fs", device.toString()).within(LIMIT));
    }
}
