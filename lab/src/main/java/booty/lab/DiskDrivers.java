package booty.lab;

import java.nio.file.Path;

/** QEMU's block drivers below a machine's disk: those that fail, and the one that keeps a log. */
public final class DiskDrivers {
    private static final String EIO = "5";

    private DiskDrivers() {}

    /** Every second flush fails, the first does not: what was written before may be lost, and is told so once. */
    public static String everySecondFlushFails(DiskFile disk) {
        return broken(disk)
                + rule("inject-error.0", "event", "flush_to_disk", "state", "1", "iotype", "flush", "errno", "0")
                + rule("set-state.0", "event", "flush_to_disk", "state", "1", "new_state", "2")
                + rule("inject-error.1", "event", "flush_to_disk", "state", "2", "iotype", "flush", "errno", EIO)
                + rule("set-state.1", "event", "flush_to_disk", "state", "2", "new_state", "1");
    }

    /**
     * What touches one place of the disk fails.
     *
     * @param deed read or write
     * @param offset of the place, in bytes
     */
    public static String failsAt(DiskFile disk, String deed, long offset) {
        return broken(disk)
                + rule("inject-error.0", "event", "none", "iotype", deed, "errno", EIO)
                + rule("inject-error.0", "sector", Long.toString(offset / 512));
    }

    /** Whatever is written, flushed and discarded also goes into a {@link WriteLog}. */
    public static String logged(DiskFile disk, Path log) {
        return "driver=blklogwrites,discard=unmap,file.driver=file,file.discard=unmap,file.filename=%s,log.driver=file,log.filename=%s"
                .formatted(disk.file(), log);
    }

    private static String broken(DiskFile disk) {
        return "driver=raw,discard=unmap,werror=report,rerror=report,file.driver=blkdebug,file.image.driver=file"
                + ",file.image.discard=unmap,file.image.filename="
                + disk.file();
    }

    private static String rule(String name, String... settings) {
        var rule = new StringBuilder();
        for (int i = 0; i < settings.length; i += 2) {
            rule.append(",file.%s.%s=%s".formatted(name, settings[i], settings[i + 1]));
        }
        return rule.toString();
    }
}
