package booty.disk.erase;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.report.Document;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the target disk erase itself, and the other disks where they are to be wiped too; reads samples of it
 * afterwards and sends the control plane a certificate for each.
 *
 * @param random chooses the samples
 */
record SecureErase(RandomGenerator random, InstantSource clock) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(SecureErase.class);

    SecureErase() {
        this(new SecureRandom(), Clock.systemUTC());
    }

    @Override
    public String name() {
        return "secure-erase";
    }

    @Override
    public String purpose() {
        return "Lets the disks erase themselves, reads samples afterwards and reports a certificate";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.VOLUMES_OFF, Facts.ARRAYS_STOPPED, Facts.NAMESPACES);
    }

    /** So it is done again by a run that resumes: half an erase is none. */
    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.ERASED);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.SECURE_ERASE);
    }

    @Override
    public String failure() {
        return "The disk counts as not erased; no image is written, and a certificate says what was tried.";
    }

    @Override
    public String preview(StepContext context) {
        return CheckErase.doomed(context).disks().stream()
                .map(disk -> {
                    try {
                        return Plan.of(context.config(), context.doors(), disk).describe();
                    } catch (EraseImpossible why) {
                        return why.what();
                    }
                })
                .collect(Collectors.joining("; ", "would erase ", ""));
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var doomed = CheckErase.doomed(context);
        doomed.spared().forEach(why -> LOG.warn("left alone: {}", why));
        var plans = new ArrayList<Plan>();
        // one that cannot be erased stops the run before any other is
        for (var disk : doomed.disks()) plans.add(Plan.of(context.config(), context.doors(), disk));
        var words = new ArrayList<String>();
        for (var plan : plans) {
            plan.objections().forEach(why -> LOG.warn("{}: {}", plan.disk().device(), why));
            var erase = new DiskErase(context.doors(), plan.disk(), random, clock);
            var certificate = erase.run(plan.methods(), context.progress());
            context.report(new Document(Document.Kind.ERASE_CERTIFICATE, certificate.json()));
            if (!certificate.erased()) throw new EraseFailed(plan.disk(), certificate.failures(), null);
            words.add("%s by %s"
                    .formatted(
                            plan.disk().device(),
                            certificate.attempts().getLast().method()));
        }
        context.put(Facts.ERASED, true);
        return Outcome.done("erased " + String.join(", ", words));
    }
}
