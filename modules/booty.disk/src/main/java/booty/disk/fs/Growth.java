package booty.disk.fs;

import booty.core.error.BootyException;
import java.nio.file.Path;

/** A way to make one kind of file system as large as its device. */
interface Growth {
    /** Where those are mounted that grow only while they are. */
    Path MOUNT_POINT = Path.of("/run/booty/grow");

    /**
     * Does it; nothing is mounted afterwards.
     *
     * @param holds what is on the device; smaller than it
     * @param deviceBytes how large the device is
     */
    void grow(Path device, FileSystem holds, long deviceBytes) throws BootyException, InterruptedException;
}
