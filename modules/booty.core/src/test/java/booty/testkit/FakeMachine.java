package booty.testkit;

import booty.core.linux.Sysfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A machine that consists of the files that {@link Sysfs} reads; put together below a folder. */
public final class FakeMachine {
    private final Path root;

    /** A machine without disks; {@code root} is an empty folder. */
    public FakeMachine(Path root) {
        this.root = root;
        file("proc/self/mountinfo", "21 1 0:18 / /proc rw - proc proc rw\n");
        file("proc/swaps", "Filename\tType\tSize\tUsed\tPriority\n");
        folder("sys/block");
        folder("sys/class/block");
        folder("dev");
    }

    /** Adds a disk with a node; its attributes can be added by {@link #attribute}. */
    public FakeMachine disk(String name, long sizeBytes) {
        file("dev/" + name, "");
        return attribute(name, "size", Long.toString(sizeBytes / 512))
                .attribute(name, "removable", "0")
                .attribute(name, "ro", "0")
                .attribute(name, "dev", "8:" + name.hashCode() % 1000)
                .attribute(name, "queue/logical_block_size", "512");
    }

    /** Adds a partition with a node, in the kernel's units of 512 bytes. */
    public FakeMachine partition(String disk, String name, int number, long start, long size) {
        file("dev/" + name, "");
        file("sys/class/block/%s/partition".formatted(name), Integer.toString(number));
        return attribute(disk, name + "/partition", Integer.toString(number))
                .attribute(disk, name + "/dev", "9:" + name.hashCode() % 1000)
                .attribute(disk, name + "/start", Long.toString(start))
                .attribute(disk, name + "/size", Long.toString(size));
    }

    /** Sets a file below a disk's folder in {@code /sys/block}. */
    public FakeMachine attribute(String disk, String file, String value) {
        return file("sys/block/%s/%s".formatted(disk, file), value + "\n");
    }

    /** Mounts something, as far as the list of mounts says. */
    public FakeMachine mount(String number, String source, String where) {
        return file("proc/self/mountinfo", "36 1 %s / %s rw shared:1 - ext4 %s rw\n".formatted(number, where, source));
    }

    /** Puts any file in place, with the folders above it. */
    public FakeMachine file(String path, String content) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), content);
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** Makes a symbolic link to another path of the machine. */
    public FakeMachine link(String path, String to) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createSymbolicLink(root.resolve(path), root.resolve(to));
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The door through which it is seen. */
    public Sysfs sysfs() {
        return new Sysfs(root);
    }

    private void folder(String path) {
        try {
            Files.createDirectories(root.resolve(path));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
