package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig;
import booty.core.config.LuksConfig;
import booty.core.config.MachineConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.machine.Storage;
import booty.core.machine.Storage.Piece;
import booty.core.report.Progress;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StepContributor.Contribution;
import booty.core.step.StorageFacts;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptVolumesTest {
    @TempDir
    private Path folder;

    private final List<String> ran = new ArrayList<>();

    @Test
    void encryptsTheArrayBeforeThereAreVolumesAndTheVolumeAfterThat() throws Exception {
        var context = context();
        context.put(StorageFacts.PARTITIONED, storage("safe", "/dev/md127"));
        run(context, Layer.BELOW_VOLUMES);
        assertEquals("/dev/mapper/crypt-safe", made(context, "safe"));

        context.put(StorageFacts.VOLUMES, StorageFacts.made(context).with("vg/var", piece("/dev/mapper/vg-var")));
        run(context, Layer.ON_VOLUMES);
        assertEquals("/dev/mapper/crypt-vg-var", made(context, "vg/var"));
        assertEquals(
                List.of("format /dev/md127", "open /dev/md127", "format /dev/mapper/vg-var", "open /dev/mapper/vg-var"),
                ran);

        ran.clear();
        new CloseVolumes(Layer.ON_VOLUMES).run(context);
        new CloseVolumes(Layer.BELOW_VOLUMES).run(context);
        assertEquals(List.of("close crypt-vg-var", "close crypt-safe"), ran);
    }

    @Test
    void hasOnlyTheStepsOfTheLayersThatAreAskedFor() {
        assertEquals(List.of("encrypt-volumes"), writing("pv", "safe"));
        assertEquals(List.of("encrypt-logical-volumes"), writing("vg/var"));
        assertEquals(List.of("encrypt-volumes", "encrypt-logical-volumes"), writing("vg/var", "safe"));
    }

    private List<String> writing(String... volumes) {
        return new LuksSteps()
                .contribute(Flow.WRITE_IMAGE, orders().with(luks(volumes))).stream()
                        .filter(one -> one.stage() == Stage.WRITE)
                        .map(Contribution::step)
                        .map(Step::name)
                        .toList();
    }

    private static void run(StepContext context, Layer layer) throws Exception {
        new EncryptVolumes(layer, luks("vg/var", "safe"), () -> {
                    throw new AssertionError("no TPM is asked for");
                })
                .run(context);
    }

    private static LuksConfig luks(String... volumes) {
        return new LuksConfig(Optional.of(Secret.of("passphrase")), Optional.empty(), List.of(volumes));
    }

    private static Storage storage(String name, String node) {
        return new Storage(Map.of(name, piece(node)));
    }

    private static Piece piece(String node) {
        return Piece.at(Path.of(node), Optional.empty());
    }

    private static String made(StepContext context, String name) {
        return StorageFacts.made(context).get(name).node().toString();
    }

    private static MachineConfig orders() {
        return MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
    }

    private StepContext context() {
        var machine = new FakeMachine(folder.resolve("machine"));
        var context = new StepContext(orders(), new Doors(new FakeLinux(), this::run, machine.sysfs()), Progress.NONE);
        context.put(FetchKey.KEY, Secret.of("passphrase"));
        return context;
    }

    private Output run(Command command) {
        var words = command.argv();
        var verb = words.contains("luksFormat") ? "format" : words.get(1);
        var at = verb.equals("close")
                ? words.getLast()
                : words.stream()
                        .filter(one -> one.startsWith("/dev/"))
                        .findFirst()
                        .orElse("?");
        ran.add(verb + " " + at);
        return new Output(0, "", "");
    }
}
