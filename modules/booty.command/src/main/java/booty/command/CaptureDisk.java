package booty.command;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.machine.TargetSelector;
import booty.image.pack.ContainerFile;
import booty.image.pack.ContainerWriter;
import booty.image.pack.FrameTable;
import booty.image.send.Capture;
import booty.image.send.Outgoing;
import booty.image.source.Locations;
import booty.image.verify.FramesLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code booty capture}: a disk as an image. */
@Command(
        name = "capture",
        description = "Reads a disk into an image: what its file systems use, and zeroes for the rest.",
        footer = {"", "A server that takes uploads in parts gets them so, and a lost connection costs little."})
final class CaptureDisk implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DEVICE", description = "the disk, which nothing may use; or a file")
    private Path device = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "TARGET",
            converter = Source.class,
            description = "the file that the packed image goes to, or the URL that it is sent to")
    private URI target = URI.create("file:/");

    @Option(names = "--name", description = "what the server is to call it, without .booty.zst; else as DEVICE")
    private String name = "";

    @Option(names = "--all", description = "read unused blocks of ext file systems as well")
    private boolean all;

    @Option(names = "--level", defaultValue = "3", description = "of zstd, 1 to 19; else ${DEFAULT-VALUE}")
    private int level = ContainerWriter.USUAL_LEVEL;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "where the line goes that is to be signed: by it each frame is known before it is written")
    private @Nullable Path manifest;

    /** What was packed into so many bytes. */
    private record Result(Capture.Captured captured, long packedBytes) {}

    @Override
    public Integer call() throws BootyException, CalledWrongly, InterruptedException, IOException {
        var complaint = complaint();
        if (!complaint.isEmpty()) {
            throw new CalledWrongly(complaint);
        }
        long size = Files.isRegularFile(device)
                ? Files.size(device)
                : TargetDisk.at(device, Doors.ofThisMachine(), TargetSelector.Access.READ)
                        .sizeBytes();
        try (var progress = ProgressLine.ofThisProcess()) {
            var capture = new Capture(device, size, all, level);
            var result = Locations.isHttp(target) ? send(capture, progress) : store(capture, progress);
            if (manifest != null) {
                Files.writeString(
                        manifest, FramesLine.of(storedName(), result.captured().table()) + "\n");
            }
            progress.clear();
            Main.say(String.format(
                    Locale.ROOT,
                    "%d bytes of %s, %d of them unused, are packed into %d of %s after %.1f s",
                    size,
                    device,
                    result.captured().freeBytes(),
                    result.packedBytes(),
                    Locations.isHttp(target) ? Locations.printable(target) : target.getPath(),
                    progress.seconds()));
            System.out.println("sha256:"
                    + HexFormat.of().formatHex(result.captured().table().imageDigest()));
        }
        return ExitStatus.DONE;
    }

    private String complaint() {
        if (level < 1 || level > 19) return "--level %d is none of 1 to 19".formatted(level);
        if (!Locations.isHttp(target) && !"file".equals(target.getScheme())) {
            return "%s is neither a file nor an address of http or https".formatted(Locations.printable(target));
        }
        if (!name.matches("[A-Za-z0-9:._-]{0,80}"))
            return "--name %s is not of letters, digits and :._-".formatted(name);
        return "";
    }

    private Result store(Capture capture, ProgressLine progress) throws BootyException, InterruptedException {
        try (var file = ContainerFile.create(Path.of(target.getPath()))) {
            Interrupts.unfinished(file.unfinished());
            var captured = capture.to(file, progress);
            return new Result(captured, file.finish());
        }
    }

    private Result send(Capture capture, ProgressLine progress) throws BootyException, InterruptedException {
        try (var outgoing = Outgoing.to(target, fileName(), OptionalLong.empty())) {
            var captured = capture.to((bytes, _) -> outgoing.write(bytes), progress);
            outgoing.finish();
            return new Result(captured, packedBytes(captured.table()));
        }
    }

    private static long packedBytes(FrameTable table) {
        return table.offset(table.frames()) + table.head().tailBytes();
    }

    private String storedName() {
        return Locations.isHttp(target)
                ? fileName()
                : String.valueOf(Path.of(target.getPath()).getFileName());
    }

    /** Of a disk its name in /dev, of a file its own. */
    private String fileName() {
        var plain = String.valueOf(device.getFileName()).replaceAll("[^A-Za-z0-9._-]", "-");
        return (name.isEmpty() ? plain : name) + ".booty.zst";
    }
}
