package booty.builder;

import java.nio.file.Path;

/** One thing in an initramfs; all of it belongs to root and has no time. */
sealed interface Entry {
    /** A folder. */
    record Folder(int permissions) implements Entry {}

    /** A file with the bytes of a file of the build machine. */
    record File(Path source, int permissions) implements Entry {}

    /** A symbolic link. */
    record Link(String target) implements Entry {}

    /** A character device. */
    record Device(int major, int minor, int permissions) implements Entry {}
}
