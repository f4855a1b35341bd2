package booty.image.step;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Facts;
import booty.core.step.Retry;
import booty.core.step.StepContext;
import booty.image.format.OpenImage;
import booty.image.journal.Journal;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.source.MirroredSource;
import booty.image.write.Disks;
import booty.image.write.WriteOptions;
import booty.image.write.WriteReport;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The image that the orders name, once it was found and proven: for whoever puts it somewhere. */
public final class OrderedImage {
    /** How often putting it somewhere is tried again: as the original did, 5 s, doubled up to a minute. */
    public static final Retry RETRY = new Retry(3, Duration.ofSeconds(5), Duration.ofSeconds(60), 0.3);

    /** Of these four ranges and a spare one, 4 MiB each, when the network is slow enough to want them. */
    private static final long RANGES_BYTES = 20 << 20;

    private OrderedImage() {}

    /**
     * The location that was found to work, and the others as its mirrors; read through the proof where there is one,
     * so that it is what was signed.
     */
    public static ImageSource source(StepContext context) throws BootyException {
        var image = context.config().image();
        var proof = context.find(VerifyImage.PROOF);
        boolean compared = proof.isPresent() || image.checksum().isPresent();
        var locations = new LinkedHashSet<URI>();
        locations.add(context.get(Facts.IMAGE_LOCATION));
        locations.addAll(image.locations());
        var source = Locations.mirrors(
                List.copyOf(locations),
                Access.of(System.getenv()), // where Linux puts http_proxy=… of its command line
                compared ? MirroredSource.Sameness.LENGTH : MirroredSource.Sameness.VERSION,
                RANGES_BYTES);
        return proof.map(one -> one.over(source)).orElse(source);
    }

    /** Writes it to a whole disk, going on where an earlier run was interrupted. */
    public static WriteReport writeDisk(StepContext context, Disk disk) throws BootyException, InterruptedException {
        var journal = context.config().image().journal().map(Journal::at);
        return write(context, disk, options(context, journal).withJournalOnDisk());
    }

    /**
     * Writes it to a partition, from its start; that holds either the whole image or nothing.
     *
     * @param partition described as if it were a disk
     */
    public static WriteReport writePartition(StepContext context, Disk partition)
            throws BootyException, InterruptedException {
        return write(context, partition, options(context, Optional.empty()));
    }

    private static WriteOptions options(StepContext context, Optional<Journal> journal) {
        var image = context.config().image();
        return WriteOptions.of(image.checksum(), image.readBack(), journal);
    }

    private static WriteReport write(StepContext context, Disk disk, WriteOptions options)
            throws BootyException, InterruptedException {
        try (var open = OpenImage.open(source(context))) {
            return Disks.write(open, disk, options, context.doors().linux(), context.progress());
        }
    }
}
