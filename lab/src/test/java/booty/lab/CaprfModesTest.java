package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a machine in CAPRF mode does when it is not told to provision at once. */
@Tag("system")
class CaprfModesTest {
    private static final int DISK_MIB = 512;

    @Test
    void standsByForCommandsAndProvisionsAtOnceWhenItIsTold() throws Exception {
        var room = Lab.room("caprf-standby");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var commands = controlled.controller().commands();
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud")) + "MODE=standby\n";
            try (var vm = controlled
                    .machine("caprf-standby", vars)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("entering standby mode", Agents.START);
                commands.add("h", "health-check");
                commands.add("x", "make-coffee");
                vm.console().await("\"received command\" id=x type=make-coffee", Agents.RUN);
                commands.add("p", "provision");
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
            }
            assertEquals(
                    List.of(
                            "{\"id\":\"h\",\"status\":\"completed\",\"message\":\"healthy\"}",
                            "{\"id\":\"x\",\"status\":\"failed\",\"message\":\"unknown command type\"}",
                            "{\"id\":\"p\",\"status\":\"completed\"}"),
                    commands.acks());
            assertEquals(List.of("standby", "provisioning started"), controlled.heard("/status/init"));
        }
    }

    @Tag("nightly")
    @Test
    void restartsWhenItIsToldInStandby() throws Exception {
        var room = Lab.room("caprf-reboot");
        try (var controlled = Controlled.in(room)) {
            controlled.controller().commands().add("r", "reboot");
            try (var vm = controlled.machine("caprf-reboot", "MODE=standby\n").start(room)) {
                vm.console().await("entering standby mode", Agents.START);
                vm.awaitOff(Agents.RUN);
            }
            assertEquals(
                    List.of("{\"id\":\"r\",\"status\":\"completed\"}"),
                    controlled.controller().commands().acks());
        }
    }

    @Test
    void changesNothingInADryRun() throws Exception {
        var room = Lab.room("caprf-dry-run");
        var disk = DiskFile.copyOf(Lab.osImage("ext4", "none", "cloud"), room.resolve("disk"), (long) DISK_MIB << 20);
        var before = disk.sha256();
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("xfs", "zstd", "cloud")) + "DRY_RUN=true\n";
            try (var vm = controlled
                    .machine("caprf-dry-run", vars)
                    .disk(disk, Bus.NVME)
                    .start(room)) {
                vm.console().await(Controlled.MODE + "dry-run", Agents.START);
                vm.awaitOff(Agents.RUN);
                vm.console().assertNoPanic();
            }
            assertEquals(List.of(), controlled.heard("/status/init"));
            var told = String.join("\n", controlled.heard("/status/success"));
            assertTrue(told.startsWith("dry-run "), told);
            assertTrue(told.contains("/dev/nvme0n1"), told);
        }
        assertEquals(before, disk.sha256());
    }
}
