package booty.command;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ReadBackConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.image.format.OpenImage;
import booty.image.journal.Journal;
import booty.image.source.ImageSource;
import booty.image.verify.Proof;
import booty.image.write.Disks;
import booty.image.write.WriteOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code booty flash}: an image onto a disk. */
@Command(
        name = "flash",
        description = "Writes an image to a disk, which then starts all of it or nothing.",
        footer = {"", "Formats are told by their content: raw, gzip, zstd, lz4, xz, bzip2, qcow2, booty pack's."})
final class Flash implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SOURCE", converter = Source.class, description = "URL or file of the image")
    private URI source = URI.create("file:/");

    @Parameters(index = "1", paramLabel = "DEVICE", description = "the disk, such as /dev/sdb; all on it is lost")
    private Path device = Path.of("");

    @Option(
            names = "--checksum",
            paramLabel = "sha256:HEX",
            converter = Digest.class,
            description = "what the unpacked image must hash to; sha512: as well")
    private @Nullable Checksum checksum;

    @Option(
            names = "--source-checksum",
            paramLabel = "sha256:HEX",
            converter = Digest.class,
            description = "what the image must hash to as it lies there, compressed if it is")
    private @Nullable Checksum sourceChecksum;

    @Option(
            names = "--frames",
            paramLabel = "sha256:HEX",
            converter = Digest.class,
            description = "what the table of a packed image must hash to: each frame is checked before it is written")
    private @Nullable Checksum frames;

    @Mixin
    private SignedBy signedBy = new SignedBy();

    @Option(
            names = "--verify",
            paramLabel = "HOW",
            converter = ReadBack.class,
            description = "read the disk again at the end: off, sample or readback; off if nothing is said")
    private ReadBackConfig verify = ReadBackConfig.OFF;

    @Option(
            names = "--journal",
            paramLabel = "PATH|URL",
            converter = Source.class,
            description =
                    "where it is noted how far the write is, so that the same command goes on after an interruption")
    private @Nullable URI journal;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            converter = Source.class,
            description = "where the same image is as well; may be given several times")
    private List<URI> mirrors = List.of();

    @Option(
            names = "--memory",
            paramLabel = "MIB",
            description = "for buffers, 16 or more; else a thirty-second of this machine's, 64 at most")
    private @Nullable Integer memory;

    @Option(names = "--file", description = "DEVICE is a file; it is made if it is missing")
    private boolean file;

    @Option(names = "--no-delta", description = "fetch all of it, even what the disk holds already")
    private boolean all;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Override
    public Integer call() throws BootyException, CalledWrongly, InterruptedException {
        if (memory != null && memory < 16) {
            throw new CalledWrongly("--memory %d is too little: 16 MiB are needed".formatted(memory));
        }
        if (frames != null && sourceChecksum != null) {
            throw new CalledWrongly(
                    "--frames and --source-checksum exclude each other: the one fetches parts, the other needs all");
        }
        if (frames != null && signedBy.isAsked()) {
            throw new CalledWrongly(
                    "--frames and --key exclude each other: a signed list of checksums names the frames");
        }
        var complaint = signedBy.complaint(source);
        if (!complaint.isEmpty()) throw new CalledWrongly(complaint);
        var doors = Doors.ofThisMachine();
        var disk = file ? Optional.<Disk>empty() : Optional.of(TargetDisk.at(device, doors));
        try (var image = open(disk.map(Disk::sizeBytes).orElse(Long.MAX_VALUE))) {
            if (all) image.fetchAll();
            if (disk.isPresent() && !yes) {
                int answer = Question.destroys(disk.get(), image, source);
                if (answer != ExitStatus.DONE) return answer;
            }
            write(image, disk, doors);
        }
        return ExitStatus.DONE;
    }

    private OpenImage open(long mostBytes) throws BootyException, InterruptedException {
        var all = new ArrayList<>(List.of(source));
        all.addAll(mirrors);
        boolean checked = checksum != null || sourceChecksum != null || frames != null || signedBy.isAsked();
        var fetched = Source.at(all, checked);
        var from = proof(fetched, mostBytes).map(known -> known.over(fetched)).orElse(fetched);
        return memory == null ? OpenImage.open(from) : OpenImage.open(from, (long) memory << 20);
    }

    private Optional<Proof> proof(ImageSource image, long mostBytes) throws BootyException, InterruptedException {
        if (frames != null) return Optional.of(Proof.ofFrames(frames));
        var given = Optional.ofNullable(sourceChecksum);
        if (!signedBy.isAsked()) return given.map(Proof::ofSource);
        try (var progress = ProgressLine.ofThisProcess()) {
            var signed = signedBy.settle(image, given, mostBytes, progress);
            progress.clear();
            signed.ifPresent(known -> Main.say("the image: " + known.words()));
            return signed;
        }
    }

    private void write(OpenImage image, Optional<Disk> disk, Doors doors) throws BootyException, InterruptedException {
        var options = WriteOptions.of(
                Optional.ofNullable(checksum),
                verify,
                Optional.ofNullable(journal).map(Journal::at));
        try (var progress = ProgressLine.ofThisProcess()) {
            var report = disk.isPresent()
                    ? Disks.write(image, disk.get(), options, doors.linux(), progress)
                    : Disks.writeFile(image, device, options, progress);
            progress.clear();
            Main.say(report.summary(device) + (checksum == null ? "" : "; the checksum is right"));
        }
    }
}
