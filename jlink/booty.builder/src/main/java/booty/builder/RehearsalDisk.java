package booty.builder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A file as a disk (loop(4)), for a rehearsal of writing one; where nobody may make one, there is none. */
final class RehearsalDisk {
    private static final long BYTES = 64 << 20;

    private final Programs programs;
    private final Path file;
    private final Optional<String> device;

    private RehearsalDisk(Programs programs, Path file, Optional<String> device) {
        this.programs = programs;
        this.file = file;
        this.device = device;
    }

    /** Makes one, if this machine and this user can. */
    static RehearsalDisk attach(Programs programs, Path work) throws IOException, InterruptedException {
        var file = Files.createDirectories(work).resolve("rehearsal-disk");
        try (var sized = new RandomAccessFile(file.toFile(), "rw")) {
            sized.setLength(BYTES);
        }
        return new RehearsalDisk(programs, file, attached(programs, file));
    }

    private static Optional<String> attached(Programs programs, Path file) throws InterruptedException {
        try {
            var line = List.of("losetup", "--find", "--show", file.toString());
            return Optional.of(programs.run(line).strip());
        } catch (BuildFailed failure) {
            System.err.println("link-command: the rehearsal has no disk, so the first write starts a little later: "
                    + failure.getMessage());
            return Optional.empty();
        }
    }

    /** Its device, such as {@code /dev/loop0}. */
    Optional<String> device() {
        return device;
    }

    /** Takes it away, and the file. */
    void detach() throws IOException, BuildFailed, InterruptedException {
        try {
            if (device.isPresent()) programs.run(List.of("losetup", "--detach", device.get()));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
