package booty.disk.fs;

import booty.core.error.BootyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A way to make one kind of file system as large as its device. */
interface Growth {
    /** A folder of its own for those that grow only while they are mounted. */
    static Path mountPoint() throws IOException {
        return Files.createTempDirectory("grow");
    }

    /**
     * Does it; nothing is mounted afterwards.
     *
     * @param holds what is on the device; smaller than it
     * @param deviceBytes how large the device is
     */
    void grow(Path device, FileSystem holds, long deviceBytes) throws BootyException, InterruptedException;
}
