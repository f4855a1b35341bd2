package booty.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.BootEntryConfig;
import booty.core.config.CloudInitConfig;
import booty.core.config.CommandsConfig;
import booty.core.config.HostnameConfig;
import booty.core.config.ImageConfig;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.OperatorFilesConfig;
import booty.core.config.ResolversConfig;
import booty.core.config.Section;
import booty.core.config.TargetConfig;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.Pipeline;
import booty.core.step.Stage;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StepContributor.Contribution;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OsStepsTest {
    private static final Path FOLDER = Path.of("/deploy/x");
    private static final List<Section> ALL = List.of(
            new HostnameConfig("n1"),
            new ResolversConfig(List.of("192.0.2.53")),
            new KubeletConfig(Optional.of("p"), Optional.empty(), Optional.empty()),
            new KernelParametersConfig(List.of()),
            new CloudInitConfig(CloudInitConfig.Source.NOCLOUD, "i", Optional.empty()),
            new InstalledNetworkConfig(
                    Optional.of(new InstalledNetworkConfig.Address("192.0.2.7/24", Optional.empty())),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of()),
            new OperatorFilesConfig(Optional.of(FOLDER), Optional.of(FOLDER)),
            new CommandsConfig(Optional.of(FOLDER), List.of("true")),
            new BootEntryConfig());

    /** What other modules do before. */
    private record Before(Stage stage, String name, Set<Fact<?>> yields) implements Step {
        @Override
        public String purpose() {
            return name;
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

    private static MachineConfig config(List<Section> sections) {
        var config = MachineConfig.of(
                Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
                TargetConfig.ANY);
        for (var section : sections) config = config.with(section);
        return config;
    }

    private static List<Contribution> steps(List<Section> sections) {
        return new OsSteps().contribute(Flow.WRITE_IMAGE, config(sections));
    }

    private static List<String> order(Flow flow, List<Section> sections) {
        var steps = new ArrayList<>(new OsSteps().contribute(flow, config(sections)));
        steps.add(new Contribution(Stage.INSPECT, new Before(Stage.INSPECT, "detect-disk", Set.of(Facts.TARGET_DISK))));
        steps.add(new Contribution(
                Stage.CONFIGURE, new Before(Stage.CONFIGURE, "mount", Set.of(Facts.ROOT_MOUNT, Facts.ROOT_TREE))));
        return Pipeline.assemble(flow, steps).steps().stream().map(Step::name).toList();
    }

    @Test
    void putsTheStepsIntoAnOrderThatWorks() {
        assertEquals(
                List.of(
                        "detect-disk",
                        "mount-efivarfs",
                        "check-machine-commands",
                        "remove-efi-entries",
                        "mount",
                        "copy-provisioner-files",
                        "configure-dns",
                        "configure-kubelet",
                        "configure-network",
                        "inject-cloudinit",
                        "set-hostname",
                        "setup-chroot-binds",
                        "configure-grub",
                        "copy-machine-files",
                        "run-machine-commands",
                        "run-post-provision-cmds",
                        "create-efi-boot-entry"),
                order(Flow.WRITE_IMAGE, ALL));
    }

    @Test
    void aRepeatedRunDoesAgainWhatANewImageHasLost() {
        var again = steps(ALL).stream()
                .filter(one -> one.stage() == Stage.CONFIGURE || one.stage() == Stage.RUN)
                .map(Contribution::step)
                .filter(step -> step.yields().isEmpty())
                .map(Step::name)
                .toList();
        assertEquals(List.of(), again, "the journal would let these be skipped");
    }

    @Test
    void deprovisioningCleansTheFirmwaresMenu() {
        assertEquals(
                List.of("detect-disk", "mount-efivarfs", "remove-efi-entries", "mount"), order(Flow.DEPROVISION, ALL));
        assertEquals(List.of("detect-disk", "mount", "soft-deprovision"), order(Flow.SOFT_DEPROVISION, List.of()));
    }

    @Test
    void hasNothingToDoForOrdersThatAskForNothing() {
        assertEquals(
                List.of("setup-chroot-binds"),
                steps(List.of()).stream().map(one -> one.step().name()).toList(),
                "which joins only when another step needs it");
    }
}
