package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.LuksConfig;
import booty.core.config.MachineConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.Exec.Output;
import booty.core.report.Progress;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.luks.tpm.Swtpm;
import booty.disk.luks.tpm.TpmUnusable;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TpmKeyTest {
    private static final LuksConfig.Tpm WISH = new LuksConfig.Tpm(List.of(7));

    @TempDir
    private Path folder;

    private final List<Command> ran = new ArrayList<>();

    @Test
    void isAddedBehindThePassphraseAndNamedInTheHeader() throws Exception {
        try (var tpm = Swtpm.start(folder)) {
            new TpmKey(WISH, () -> tpm).add(new Cryptsetup(doors()), Path.of("/dev/sda3"), Secret.of("na\u00efve"));
        }
        assertEquals(
                List.of(
                        "cryptsetup luksAddKey --batch-mode --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --hash sha512"
                                + " --key-slot 1 --key-file - --keyfile-size 6 /dev/sda3 -",
                        "cryptsetup token import --json-file - /dev/sda3"),
                ran.stream().map(one -> String.join(" ", one.argv())).toList());
        assertTrue(ran.getFirst().input().matches("na\u00efve[A-Za-z0-9+/]{43}="));
        assertTrue(ran.getLast().input().startsWith("{\"type\":\"systemd-tpm2\",\"keyslots\":[\"1\"],"));
        assertFalse(ran.getLast().input().contains(ran.getFirst().input().substring(5)));
    }

    @Test
    void isRefusedWhileNothingIsChangedWhereThereIsNoTpm() {
        var check = new CheckTpm(WISH, () -> {
            throw new IOException("there is no /dev/tpmrm0");
        });
        var failure = assertThrows(TpmUnusable.class, () -> check.run(context()));
        assertEquals("the TPM cannot seal a key: there is no /dev/tpmrm0", failure.what());
        assertEquals(List.of(), ran);
    }

    @Test
    void isPromisedWhereTheTpmAnswers() throws Exception {
        try (var tpm = Swtpm.start(folder)) {
            assertEquals(
                    Outcome.done("with a key in the TPM, bound to the registers 7"),
                    new CheckTpm(WISH, () -> tpm).run(context()));
        }
    }

    private Doors doors() {
        return new Doors(new FakeLinux(), this::run, new FakeMachine(folder.resolve("machine")).sysfs());
    }

    private Output run(Command command) {
        ran.add(command);
        return new Output(0, "", "");
    }

    private StepContext context() {
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        return new StepContext(orders, doors(), Progress.NONE);
    }
}
