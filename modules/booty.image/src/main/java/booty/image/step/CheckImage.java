package booty.image.step;

import booty.core.config.ImageConfig;
import booty.core.config.VerifyConfig.Policy;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.core.step.StorageFacts.ImageContents;
import booty.image.format.OpenImage;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.write.ImageTooLarge;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the first location whose image can be had, decoded and written, before anything changes. */
record CheckImage() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(CheckImage.class);

    @Override
    public String name() {
        return "check-image";
    }

    @Override
    public String purpose() {
        return "Checks that the image can be fetched, is of a known format and fits the target disk";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.IMAGE_LOCATION, Facts.IMAGE_BYTES, StorageFacts.IMAGE_CONTENTS);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var image = context.config().image();
        @Nullable BootyException first = null;
        for (var location : image.locations()) {
            try {
                var found = check(location, source(location), image, context);
                context.put(Facts.IMAGE_LOCATION, location);
                return Outcome.done(found);
            } catch (BootyException failure) {
                if (image.locations().size() > 1) LOG.warn("{}; trying the next location", failure.what());
                if (first == null) first = failure;
            }
        }
        if (first == null) throw new IllegalStateException("an image without locations");
        throw first;
    }

    /** The source at one location, with what Linux puts of {@code http_proxy=…} on its command line. */
    static ImageSource source(URI location) throws BootyException {
        return Locations.source(location, Access.of(System.getenv()));
    }

    /**
     * Looks at an image as far as that can be done by its first bytes, and says what it is.
     *
     * @throws BootyException when it cannot be written to the target disk
     */
    static String check(URI location, ImageSource source, ImageConfig config, StepContext context)
            throws BootyException, InterruptedException {
        var disk = context.get(Facts.TARGET_DISK);
        boolean archives = Contents.mayBeAnArchive(context.config());
        try (var image = archives ? OpenImage.openAnything(source) : OpenImage.open(source)) {
            var first = image.next();
            var start = first == null ? ByteBuffer.allocate(0) : first.view();
            var contents = Contents.of(image, start, archives);
            if (contents.kind() != ImageContents.ARCHIVE) {
                // an archive says itself where it ends, and may have any size
                if (image.endIsUnmarked() && !tellsTheEnd(config))
                    throw new EndNotMarked(Locations.printable(location));
                fits(image, disk);
            }
            if (contents.kind() == ImageContents.DISK && image.imageBytes().isPresent()) {
                image.checkReach(start, image.imageBytes().getAsLong());
            }
            context.put(StorageFacts.IMAGE_CONTENTS, contents.kind());
            image.imageBytes().ifPresent(bytes -> context.put(Facts.IMAGE_BYTES, bytes));
            return "%s is %s with %s, %s"
                    .formatted(
                            Locations.printable(location),
                            image.format().word(),
                            contents.words(),
                            image.imageBytes().isPresent()
                                    ? "%.1f MB".formatted(image.imageBytes().getAsLong() / 1e6)
                                    : "of unknown size");
        }
    }

    /** Whether something will tell if the last part of an image is missing. */
    private static boolean tellsTheEnd(ImageConfig config) {
        return config.checksum().isPresent()
                || config.verify().sourceChecksum().isPresent()
                || (config.verify().wantsSignature() && config.verify().policy() == Policy.REQUIRE);
    }

    private static void fits(OpenImage image, Disk disk) throws ImageTooLarge {
        var bytes = image.imageBytes();
        if (bytes.isPresent() && bytes.getAsLong() > disk.sizeBytes()) {
            throw new ImageTooLarge(bytes.getAsLong(), false, disk.sizeBytes());
        }
    }
}
