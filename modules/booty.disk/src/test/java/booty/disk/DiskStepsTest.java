package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.FeatureMissing;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.Pipeline;
import booty.core.step.Stage;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StepContributor.Contribution;
import booty.core.step.StepContributor.Joins;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiskStepsTest {

    @Test
    void fitsTheTableWhateverIsAskedFor() {
        assertEquals(List.of("partprobe"), names(Flow.WRITE_IMAGE, GrowthConfig.NONE));
    }

    @Test
    void growsOnlyWhatIsAskedFor() {
        assertEquals(
                List.of("partprobe", "grow-partition", "resize-filesystem"),
                names(Flow.WRITE_IMAGE, new GrowthConfig(1, Optional.empty())));
        assertEquals(
                List.of("partprobe", "resize-filesystem"),
                names(Flow.WRITE_IMAGE, new GrowthConfig(0, Optional.of("vg/root"))));
    }

    @Test
    void mountsTheRootOnlyForThoseWhoChangeIt() throws FeatureMissing {
        assertEquals(List.of("partprobe", "mount-root", "change", "teardown-chroot"), withAChange(Facts.ROOT_MOUNT));
        assertEquals(
                List.of("partprobe", "mount-root", "mount-boot", "change", "teardown-chroot"),
                withAChange(Facts.ROOT_TREE));
        assertEquals(List.of(), names(Flow.READ_IMAGE, new GrowthConfig(1, Optional.empty())));
    }

    @Test
    void unmountsWhatAFailedRunLeftMounted() {
        assertEquals(List.of("teardown-chroot"), names(Flow.AFTER_FAILURE, GrowthConfig.NONE));
    }

    private static List<String> withAChange(Fact<?> needed) throws FeatureMissing {
        var steps = new ArrayList<>(new DiskSteps().contribute(Flow.WRITE_IMAGE, orders(GrowthConfig.NONE)));
        steps.add(new Contribution(
                Stage.WRITE, new Other("write", Set.of(), Set.of(Facts.TARGET_DISK, Facts.WRITTEN_BYTES))));
        steps.add(new Contribution(Stage.CONFIGURE, new Other("change", Set.of(needed), Set.of())));
        return Pipeline.assemble(Flow.WRITE_IMAGE, orders(GrowthConfig.NONE), steps).steps().stream()
                .map(Step::name)
                .filter(name -> !name.equals("write"))
                .toList();
    }

    private static MachineConfig orders(GrowthConfig growth) {
        var image = new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false);
        return MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, image, TargetConfig.ANY)
                .withGrowth(growth);
    }

    /** The steps that are taken whatever other modules add. */
    private static List<String> names(Flow flow, GrowthConfig growth) {
        return new DiskSteps()
                .contribute(flow, orders(growth)).stream()
                        .filter(contribution -> contribution.joins() == Joins.ALWAYS)
                        .map(Contribution::step)
                        .map(Step::name)
                        .toList();
    }

    /** What another module adds, and what it stands on. */
    private record Other(String name, Set<Fact<?>> needs, Set<Fact<?>> yields) implements Step {
        @Override
        public String purpose() {
            return "Stands for a step of another module";
        }

        @Override
        public Effect effect() {
            return Effect.CHANGES;
        }

        @Override
        public Outcome run(StepContext context) {
            return Outcome.DONE;
        }
    }
}
