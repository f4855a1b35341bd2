package booty.core.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.Feature;
import booty.core.config.GrowthConfig;
import booty.core.step.StepContributor.Contribution;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Fact<String> COLOUR = new Fact<>("colour", String.class);
    private static final Fact<String> SHAPE = new Fact<>("shape", String.class);

    private static List<String> names(Pipeline pipeline) {
        return pipeline.steps().stream().map(Step::name).toList();
    }

    private static Contribution in(Stage stage, Step step) {
        return new Contribution(stage, step);
    }

    @Test
    void ordersByStageThenByWhatStepsNeedThenByName() {
        var contributions = Arrays.asList(
                in(Stage.HAND_OVER, FakeStep.reads("a-last")),
                in(Stage.WRITE, FakeStep.changes("b-paint").needing(COLOUR).yielding(SHAPE)),
                in(Stage.WRITE, FakeStep.changes("a-cut").needing(SHAPE)),
                in(Stage.WRITE, FakeStep.changes("d-independent")),
                in(Stage.INSPECT, FakeStep.reads("z-look").yielding(COLOUR)));
        var expected = List.of("z-look", "b-paint", "a-cut", "d-independent", "a-last");
        for (int turn = 0; turn < contributions.size(); turn++) {
            Collections.rotate(contributions, 1);
            assertEquals(expected, names(Pipeline.assemble(Flow.WRITE_IMAGE, contributions)));
        }
    }

    @Test
    void refusesAStepWhoseNeedNoEarlierStepYields() {
        var contributions = List.of(
                in(Stage.INSPECT, FakeStep.reads("look").needing(COLOUR)),
                in(Stage.WRITE, FakeStep.changes("paint").yielding(COLOUR)));
        var refused =
                assertThrows(IllegalArgumentException.class, () -> Pipeline.assemble(Flow.WRITE_IMAGE, contributions));
        assertEquals("look needs the colour, which no earlier step yields", refused.getMessage());
    }

    @Test
    void refusesTwoStepsOfOneName() {
        var contributions = List.of(in(Stage.INSPECT, FakeStep.reads("look")), in(Stage.WRITE, FakeStep.reads("look")));
        assertThrows(IllegalArgumentException.class, () -> Pipeline.assemble(Flow.WRITE_IMAGE, contributions));
    }

    @Test
    void refusesStepsThatWaitForEachOther() {
        var contributions = List.of(
                in(Stage.WRITE, FakeStep.reads("hen").needing(COLOUR).yielding(SHAPE)),
                in(Stage.WRITE, FakeStep.reads("egg").needing(SHAPE).yielding(COLOUR)));
        var refused =
                assertThrows(IllegalArgumentException.class, () -> Pipeline.assemble(Flow.WRITE_IMAGE, contributions));
        assertEquals("steps wait for each other: [egg, hen]", refused.getMessage());
    }

    @Test
    void refusesOrdersThatNoModuleOfThisImageCanCarryOut() {
        var orders = Configs.write(new GrowthConfig(1, Optional.of("/dev/vg/root")), false);
        var refused = assertThrows(FeatureMissing.class, () -> Pipeline.ofThisImage(Flow.WRITE_IMAGE, orders));
        assertEquals("this image lacks growing a partition, LVM", refused.what());
        assertEquals(Set.of(Feature.GROW_PARTITION, Feature.LOGICAL_VOLUME), Feature.askedForBy(orders));
    }

    @Test
    void refusesAFeatureWhoseStepNeedsWhatNoModuleOfThisImageYields() {
        var orders = Configs.write(new GrowthConfig(1, Optional.empty()), false);
        var grows = FakeStep.changes("grow").needing(COLOUR).offering(Feature.GROW_PARTITION);
        assertThrows(
                FeatureMissing.class,
                () -> Pipeline.assemble(Flow.WRITE_IMAGE, orders, List.of(in(Stage.CONFIGURE, grows))));
    }

    @Test
    void leavesOutAFeatureThatNobodyAskedForAndThatCannotWorkHere() throws FeatureMissing {
        var grows = FakeStep.changes("grow").needing(COLOUR).offering(Feature.GROW_PARTITION);
        assertEquals(
                List.of(),
                names(Pipeline.assemble(Flow.WRITE_IMAGE, Configs.write(), List.of(in(Stage.CONFIGURE, grows)))));
    }

    @Test
    void takesAStepThatIsOnDemandOnlyForOneThatNeedsWhatItYields() throws FeatureMissing {
        var mount = Contribution.whenNeeded(
                Stage.CONFIGURE, FakeStep.changes("mount").yielding(COLOUR));
        var more = Contribution.whenNeeded(
                Stage.CONFIGURE, FakeStep.changes("mount-more").needing(COLOUR).yielding(SHAPE));
        var unmount = Contribution.whenPossible(
                Stage.HAND_OVER, FakeStep.changes("unmount").needing(COLOUR));
        var edit = in(Stage.CONFIGURE, FakeStep.changes("edit").needing(SHAPE));
        var paint = in(Stage.CONFIGURE, FakeStep.changes("paint").needing(COLOUR));
        assertEquals(List.of(), names(assembled(mount, more, unmount)));
        assertEquals(List.of("mount", "paint", "unmount"), names(assembled(mount, more, unmount, paint)));
        assertEquals(List.of("mount", "mount-more", "edit", "unmount"), names(assembled(mount, more, unmount, edit)));
    }

    private static Pipeline assembled(Contribution... contributions) throws FeatureMissing {
        return Pipeline.assemble(Flow.WRITE_IMAGE, Configs.write(), List.of(contributions));
    }
}
