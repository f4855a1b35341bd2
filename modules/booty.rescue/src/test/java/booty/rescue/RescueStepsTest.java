package booty.rescue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FailurePolicy;
import booty.core.config.FailurePolicy.Then;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RescueConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.report.Document;
import booty.core.report.Progress;
import booty.core.report.Reporter;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescueStepsTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA0LngqNjl4tHgR62JSs1T0cSlRMCrORhKYPatV4nwX1";
    private static final MachineConfig ORDERS = MachineConfig.of(
                    MachineConfig.Action.WRITE_IMAGE,
                    new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
                    TargetConfig.ANY)
            .withOnFailure(new FailurePolicy(false, Then.WAIT, Optional.of(Duration.ofMinutes(30))));

    private final FakeLinux linux = new FakeLinux();
    private final FakeExec exec = new FakeExec();
    private final List<Document> told = new ArrayList<>();

    @TempDir
    Path root;

    private FakeMachine machine;

    @BeforeEach
    void machine() {
        machine = new FakeMachine(root);
    }

    private StepContext context() {
        var reporter = new Reporter() {
            @Override
            public void document(Document document) {
                told.add(document);
            }
        };
        return new StepContext(ORDERS, new Doors(linux, exec, machine.sysfs()), Progress.NONE, reporter);
    }

    private Outcome open(RescueConfig rescue) throws Exception {
        return new OpenRescue(rescue, NOON, () -> List.of("192.0.2.7")).run(context());
    }

    @Test
    void areTakenOnlyAfterAFailureAndWhereAskedFor() {
        var asked = ORDERS.with(new RescueConfig(Optional.of("key"), Optional.empty(), true));
        assertEquals(List.of(), new RescueSteps().contribute(Flow.AFTER_FAILURE, ORDERS));
        assertEquals(List.of(), new RescueSteps().contribute(Flow.WRITE_IMAGE, asked));
        assertEquals(
                List.of("mount-for-rescue", "open-rescue"),
                new RescueSteps()
                        .contribute(Flow.AFTER_FAILURE, asked).stream()
                                .map(one -> one.step().name())
                                .toList());
    }

    @Test
    void letsTheOperatorInAndTellsTheControlPlaneHow() throws Exception {
        var folder = root.resolve("run/booty/rescue");
        var file = folder.resolve("host_key").toString();
        exec.prints("Public key portion is:\n" + KEY + " root@booty\n", "dropbearkey", "-t", "ed25519", "-f", file)
                .prints("", "dropbear", "-s", "-j", "-k", "-r", file, "-p", "22", "-P", folder + "/dropbear.pid");
        open(new RescueConfig(Optional.of("ssh-ed25519 AAAA me@there"), Optional.empty(), false));
        assertEquals("ssh-ed25519 AAAA me@there\n", Files.readString(root.resolve("root/.ssh/authorized_keys")));
        assertEquals("rw-------", permissions("root/.ssh/authorized_keys"));
        assertEquals("rwx------", permissions("root/.ssh"));
        assertEquals("/bin/sh\n", Files.readString(root.resolve("etc/shells")));
        assertEquals("root:x:0:0:root:/root:/bin/sh\n", Files.readString(root.resolve("etc/passwd")));
        assertFalse(Files.exists(root.resolve("etc/shadow")));
        assertEquals(
                List.of(new Document(
                        Document.Kind.RESCUE,
                        "{\"user\":\"root\",\"port\":22,\"addresses\":[\"192.0.2.7\"],\"hostKey\":\"" + KEY
                                + "\",\"fingerprint\":\"SHA256:aGI1rwTHJ3mRhbGVpjjBBWzGD7Z6xsTWw9JkTqY5RiI\","
                                + "\"until\":\"2026-01-02T12:30:00Z\"}")),
                told);
    }

    @Test
    void setsAPasswordWithoutOpeningANetworkService() throws Exception {
        machine.file("etc/shadow", "root:*:1:0:99999:7:::\ndaemon:*:1:0:99999:7:::\n");
        var outcome = open(new RescueConfig(Optional.empty(), Optional.of(Secret.of("$6$salt$hash")), false));
        assertEquals(Outcome.skipped("nobody's key is known"), outcome);
        assertEquals(
                "root:$6$salt$hash:19000:0:99999:7:::\ndaemon:*:1:0:99999:7:::\n",
                Files.readString(root.resolve("etc/shadow")));
        assertEquals("rw-------", permissions("etc/shadow"));
        assertEquals(List.of(), exec.ran());
    }

    private String permissions(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file)));
    }

    @Test
    void mountsWithoutReplayingLogsAndLeavesOutWhatIsInUse() {
        machine.disk("sda", 1 << 30)
                .partition("sda", "sda1", 1, 2048, 2000)
                .partition("sda", "sda2", 2, 4096, 2000)
                .file("sys/class/block/sda2/holders/dm-0", "")
                .disk("dm-0", 1 << 20)
                .disk("sdb", 1 << 30);
        linux.fails("mount /dev/dm-0 %s/mnt/rescue/dm-0 ext4".formatted(root), Errno.EINVAL)
                .fails("mount /dev/sdb", Errno.EINVAL);
        var outcome = new MountForRescue().run(context());
        assertEquals(Outcome.done("/mnt/rescue/sda1, /mnt/rescue/dm-0"), outcome);
        var mounts = linux.calls().stream()
                .map(call -> call.replace(root.toString(), "").replaceAll("\\[.*?]", "[]"))
                .toList();
        assertTrue(mounts.contains("mount /dev/sda1 /mnt/rescue/sda1 ext4 [] noload"), () -> mounts.toString());
        assertTrue(mounts.contains("mount /dev/dm-0 /mnt/rescue/dm-0 xfs [] norecovery"), () -> mounts.toString());
        assertTrue(mounts.stream().noneMatch(call -> call.contains("sda2")), () -> mounts.toString());
        assertTrue(
                linux.calls().stream().allMatch(call -> call.contains("READ_ONLY")),
                () -> linux.calls().toString());
    }
}
