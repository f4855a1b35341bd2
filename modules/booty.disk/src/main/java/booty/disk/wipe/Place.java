package booty.disk.wipe;

/** Where a magic number lies in a partition or on a disk, which depends on its size for some. */
@FunctionalInterface
interface Place {
    /**
     * The offset in a region of this size.
     *
     * @return negative when there is none
     */
    long in(long bytes);

    /** So many bytes behind the start. */
    static Place at(long offset) {
        return bytes -> offset;
    }

    /** So many bytes before the end, which counts in whole sectors of 512 bytes. */
    static Place beforeEnd(long offset) {
        return bytes -> (bytes & -512) - offset;
    }

    /** At the last multiple of {@code unit} that leaves {@code room} bytes behind it. */
    static Place lastMultiple(long unit, long room) {
        return bytes -> bytes < room ? -1 : (bytes - room) / unit * unit;
    }

    /** So many bytes further. */
    default Place plus(long offset) {
        return bytes -> in(bytes) < 0 ? -1 : in(bytes) + offset;
    }
}
