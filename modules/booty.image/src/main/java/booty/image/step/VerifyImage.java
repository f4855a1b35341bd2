package booty.image.step;

import booty.core.config.VerifyConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.image.verify.Proof;
import booty.image.verify.Verification;
import java.time.Instant;
import java.util.Set;

/**
 * Checks the image's signature before anything changes. What is written afterwards is read through
 * the proof that this step yields, so it is what was signed, also if the server has another image by then.
 */
record VerifyImage() implements Step {
    /** What is known of the image; absent when nothing is. */
    static final Fact<Proof> PROOF = new Fact<>("image proof", Proof.class);

    /** No image is larger than the disk by more than what containers and incompressible bytes add. */
    private static final long MORE_BYTES = 64L << 20;

    /** Whether there is anything to verify an image by, beside the checksum of its contents. */
    static boolean isAskedFor(VerifyConfig config) {
        return config.wantsSignature() || config.sourceChecksum().isPresent();
    }

    @Override
    public String name() {
        return "verify-image";
    }

    @Override
    public String purpose() {
        return "Checks that the image is the one that was signed";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, Facts.IMAGE_LOCATION);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(PROOF);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var config = context.config().image();
        var location = context.get(Facts.IMAGE_LOCATION);
        var source = CheckImage.source(location);
        var proof = new Verification(config.verify(), CheckImage::source, Instant.now())
                .settle(source, limit(context.get(Facts.TARGET_DISK)), context.progress());
        if (proof.isEmpty()) return Outcome.skipped("nothing is known of the image");
        // what was looked at before may have been another image
        var found = CheckImage.check(location, proof.get().over(source), config, context);
        context.put(PROOF, proof.get());
        return Outcome.done("%s: %s".formatted(found, proof.get().words()));
    }

    private static long limit(Disk disk) {
        return disk.sizeBytes() + disk.sizeBytes() / 16 + MORE_BYTES;
    }
}
