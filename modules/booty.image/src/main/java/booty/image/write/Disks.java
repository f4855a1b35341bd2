package booty.image.write;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ReadBackConfig;
import booty.core.error.BootyException;
import booty.core.linux.Linux;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import java.nio.file.Path;
import java.util.Optional;

/** The door of this package: images onto disks. */
public final class Disks {
    private Disks() {}

    /**
     * Writes an image to a disk, which nobody else may hold meanwhile.
     *
     * <p>The disk starts either the whole image or nothing: its first mebibyte is zero from before
     * the first write until everything else is on the medium and the checksum is right.
     *
     * @param checksum what the image's bytes must hash to, if that is known
     * @param progress told for every block: bytes of the image where its size is known, else bytes at
     *     its source where that size is known, else bytes of the image of an unknown total
     * @return how many bytes the image had
     * @throws ImageTooLarge when it does not fit; nothing was touched if its size was known
     * @throws ChecksumMismatch when its bytes are others
     * @throws DiskBusy when somebody else holds the disk
     * @throws DiskFailed when the disk cannot be opened, written or synced
     * @throws BootyException when the source fails, or the image is damaged or cut short
     * @throws InterruptedException when the thread is interrupted, within a second of that
     */
    public static long write(OpenImage image, Disk disk, Optional<Checksum> checksum, Linux linux, Progress progress)
            throws BootyException, InterruptedException {
        return write(image, disk, WriteOptions.of(checksum), linux, progress).bytes();
    }

    /**
     * As {@link #write(OpenImage, Disk, Optional, Linux, Progress)}, and more: the disk is read again where the
     * options say so, and where they name a journal an interrupted write of the same image to the same
     * disk goes on.
     *
     * @return what came of it
     * @throws DiskForgot when the disk does not hold what was written to it
     */
    public static WriteReport write(OpenImage image, Disk disk, WriteOptions options, Linux linux, Progress progress)
            throws BootyException, InterruptedException {
        try (var target = BlockDevice.open(disk, linux)) {
            image.compare(new TargetContents(target), contentWanted(options));
            var journal = options.journal().or(() -> options.onDisk() ? DiskJournal.on(target) : Optional.empty());
            var resumption = journal.flatMap(place -> Resumption.of(place, image, disk));
            return new ImageWriter(disk.device(), target, progress).write(image, options, resumption);
        }
    }

    /**
     * Writes an image to a file in place of a disk, as {@link #write} does.
     *
     * @param file made as large as the image if it is missing or empty; else it must be large enough
     * @param options a journal among them is not kept: a file is begun anew
     */
    public static WriteReport writeFile(OpenImage image, Path file, WriteOptions options, Progress progress)
            throws BootyException, InterruptedException {
        try (var target = RegularFile.open(file, image.imageBytes().orElse(0))) {
            image.compare(new TargetContents(target), contentWanted(options));
            return new ImageWriter(file, target, progress).write(image, options, Optional.empty());
        }
    }

    /** Whether what the disk holds already is needed as well: to hash it, to read it back, to note it. */
    private static boolean contentWanted(WriteOptions options) {
        return options.checksum().isPresent()
                || options.verify() != ReadBackConfig.OFF
                || options.journal().isPresent();
    }
}
