package booty.kexec.entry;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * The files that a boot loader sees. Its paths are absolute below the root of some file system: the
 * installed system's root, its {@code /boot}, or its EFI system partition.
 */
public interface BootFiles {
    /** Whether there is such a file or folder. */
    boolean exists(String path);

    /** Whether there is such a folder. */
    boolean isFolder(String path);

    /** How many bytes a file has; 0 when there is none. */
    long size(String path);

    /** The names in a folder, sorted; none when there is no such folder. At most {@link #MOST_NAMES}. */
    List<String> names(String folder);

    /**
     * What a file holds.
     *
     * @param limit how many bytes it may have at the most
     * @return empty when there is no such file
     * @throws IOException when it cannot be read or is larger
     */
    Optional<byte[]> read(String path, int limit) throws IOException;

    /**
     * Opens a file for reading.
     *
     * @throws IOException when there is none or it cannot be read
     */
    SeekableByteChannel open(String path) throws IOException;

    /** More names than this are not looked at. */
    int MOST_NAMES = 4096;
}
