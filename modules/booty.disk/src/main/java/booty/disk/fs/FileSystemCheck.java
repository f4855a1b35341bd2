package booty.disk.fs;

import booty.core.error.BootyException;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.step.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks a file system that is not mounted, with the program of its kind where this image has it.
 *
 * @param exec runs it
 */
public record FileSystemCheck(Exec exec) {
    private static final Logger LOG = LoggerFactory.getLogger(FileSystemCheck.class);

    /** Checking terabytes takes minutes. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** All of them are looked at here. */
    private static final Integer[] ANY = IntStream.range(0, 256).boxed().toArray(Integer[]::new);

    /**
     * Checks what a device holds.
     *
     * @throws FileSystemFailed when it is damaged
     */
    public Outcome check(Path device) throws BootyException, InterruptedException {
        var found = holding(device);
        if (found.isEmpty()) return Outcome.skipped("%s holds no file system that is known here".formatted(device));
        var holds = found.get();
        return switch (holds) {
            case EXT2, EXT3, EXT4 -> ext(device, holds);
            case XFS -> judged(device, holds, "xfs_repair", "-n");
            case BTRFS -> judged(device, holds, "btrfs", "check", "--readonly");
            case VFAT, SWAP, LVM, LUKS, RAID ->
                Outcome.skipped("%s holds %s, which is not checked".formatted(device, holds));
        };
    }

    private static Optional<FileSystem.Kind> holding(Path device) throws FileSystemFailed {
        try {
            return FileSystemProbe.probe(device).map(FileSystem::kind);
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    /** What can be put in order is; exit codes of e2fsck(8): below 4 it is in order now. */
    private Outcome ext(Path device, FileSystem.Kind holds) throws BootyException, InterruptedException {
        if (!exec.has("e2fsck")) return lacking("e2fsck");
        var output = run("e2fsck", "-f", "-y", device.toString());
        if (output.exitCode() >= 4) throw FileSystemFailed.damaged(device, holds.toString(), words(output));
        if (output.exitCode() > 0) LOG.warn("e2fsck has corrected {}: {}", device, words(output));
        return Outcome.done("%s on %s is in order".formatted(holds, device));
    }

    /** For programs that only say whether it is in order. */
    private Outcome judged(Path device, FileSystem.Kind holds, String program, String... arguments)
            throws BootyException, InterruptedException {
        if (!exec.has(program)) return lacking(program);
        var argv = new ArrayList<String>();
        argv.add(program);
        argv.addAll(List.of(arguments));
        argv.add(device.toString());
        var output = run(argv.toArray(String[]::new));
        if (output.exitCode() != 0) throw FileSystemFailed.damaged(device, holds.toString(), words(output));
        return Outcome.done("%s on %s is in order".formatted(holds, device));
    }

    private Output run(String... argv) throws BootyException, InterruptedException {
        return exec.run(Command.of(argv).within(LIMIT).accepting(ANY));
    }

    private static Outcome lacking(String program) {
        return Outcome.skipped("this image has no " + program);
    }

    private static String words(Output output) {
        var text = (output.stdout() + " " + output.stderr()).strip().replaceAll("\\s*\\n\\s*", " | ");
        return text.length() <= 512 ? text : text.substring(0, 512) + " …";
    }
}
