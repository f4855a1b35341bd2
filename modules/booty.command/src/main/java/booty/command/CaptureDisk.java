package booty.command;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.machine.TargetSelector;
import booty.image.pack.ContainerFile;
import booty.image.pack.ContainerWriter;
import booty.image.send.Capture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code booty capture}: a disk as an image. */
@Command(
        name = "capture",
        description = "Reads a disk into an image: what its file systems use, and zeroes for the rest.")
final class CaptureDisk implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "the disk, which nothing may use; or a file")
    private Path device = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "the file that the packed image goes to")
    private Path target = Path.of("");

    @Option(names = "--all", description = "read unused blocks of ext file systems as well")
    private boolean all;

    @Option(names = "--level", defaultValue = "3", description = "of zstd, 1 to 19; else ${DEFAULT-VALUE}")
    private int level = ContainerWriter.USUAL_LEVEL;

    @Override
    public Integer call() throws BootyException, InterruptedException, IOException {
        if (level < 1 || level > 19) {
            Main.say("--level %d is none of 1 to 19".formatted(level));
            return ExitStatus.USAGE;
        }
        long size = Files.isRegularFile(device)
                ? Files.size(device)
                : TargetDisk.at(device, Doors.ofThisMachine(), TargetSelector.Access.READ)
                        .sizeBytes();
        try (var file = ContainerFile.create(target);
                var progress = ProgressLine.ofThisProcess()) {
            var captured = new Capture(device, size, all, level).to(file, progress);
            long packed = file.finish();
            progress.clear();
            Main.say(String.format(
                    Locale.ROOT,
                    "%d bytes of %s, %d of them unused, are packed into %d of %s after %.1f s",
                    size,
                    device,
                    captured.freeBytes(),
                    packed,
                    target,
                    progress.seconds()));
            System.out.println(
                    "sha256:" + HexFormat.of().formatHex(captured.table().imageDigest()));
        }
        return ExitStatus.DONE;
    }
}
