package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power cuts and kills while a machine is provisioned in CAPRF mode: whatever is on its disk then starts nothing or the
 * whole image, and with the same media it goes on to the end.
 */
@Tag("system")
class CaprfInterruptedTest {
    private static final int DISK_MIB = 512;

    @Test
    void finishesAfterPowerCutsInTheMiddleOfTheImageAndBehindIt() throws Exception {
        cuts("caprf-cut", List.of("progress. step=stream-image", "step=mount-root index"));
    }

    @Tag("nightly")
    @Test
    void finishesAfterAPowerCutAtEveryStep() throws Exception {
        cuts(
                "caprf-cut-all",
                List.of(
                        "step=report-init index",
                        "step=detect-disk index",
                        "step=check-image index",
                        "step=stream-image index",
                        "progress. step=stream-image",
                        "step=partprobe index",
                        "step=mount-root index",
                        "step=mount-boot index",
                        "step=load-kernel index",
                        "step=teardown-chroot index",
                        "step=report-success index",
                        "step report-success took"));
    }

    private static void cuts(String name, List<String> moments) throws Exception {
        var room = Lab.room(name);
        var image = Lab.osImage("ext4", "zstd", "cloud");
        var plain = Lab.osImage("ext4", "none", "cloud");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(image);
            for (var moment : moments) {
                try (var vm = start(controlled, name, vars, disk, room)) {
                    vm.console().await(moment, Agents.START.plus(Agents.RUN));
                }
                assertStartsNothingOrAll(disk, plain, moment);
            }
            try (var vm = start(controlled, name, vars, disk, room)) {
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
            }
            assertEquals(
                    "provisioning complete", controlled.heard("/status/success").getLast());
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }

    private static Vm start(Controlled controlled, String name, String vars, DiskFile disk, Path room)
            throws Exception {
        return controlled.machine(name, vars).disk(disk, Bus.NVME).start(room);
    }

    /** What starts is whole: the table is fitted to the disk and the root has grown, the boot loader's parts are the image's. */
    private static void assertStartsNothingOrAll(DiskFile disk, Path image, String moment) throws Exception {
        if (disk.isZero(0, 4096)) return;
        var half = "half an image may start after a cut at: " + moment;
        assertEquals(-1, disk.mismatch(image, 0, 440), half);
        assertEquals(-1, disk.mismatch(image, 1 << 20, 5 << 20), half);
    }

    @Test
    void finishesWhenTheAgentIsKilled() throws Exception {
        var room = Lab.room("caprf-killed");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            try (var vm = controlled
                    .machine("caprf-killed", vars)
                    .disk(disk, Bus.VIRTIO)
                    .reboots()
                    .start(room)) {
                vm.console().await("step=stream-image index", Agents.START.plus(Agents.RUN));
                vm.sysRq('f');
                vm.console().await("Starting BOOTy", Agents.START);
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
    }
}
