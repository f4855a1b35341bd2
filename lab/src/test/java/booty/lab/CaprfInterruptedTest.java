package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power cuts and kills while a machine is provisioned in CAPRF mode: whatever is on its disk then starts nothing or the
 * whole image, and with the same media it goes on to the end.
 */
@Tag("system")
class CaprfInterruptedTest {
    private static final int DISK_MIB = 512;

    private static final Pattern STEP = Pattern.compile("\"provisioning step\" step=(\\S+) index=");

    /** Each at a moment when another part of the work is in progress; none so late that the work is done meanwhile. */
    private static final List<String> KILLS = List.of(
            "step=report-init index",
            "step=check-image index",
            "progress. step=stream-image",
            "step=parse-partitions index",
            "step=mount-root index",
            "step=configure-grub index",
            "step=load-kernel index");

    @Test
    void finishesAfterPowerCutsInTheMiddleOfTheImageAndBehindIt() throws Exception {
        cuts("caprf-cut", List.of("progress. step=stream-image", "step=mount-root index"));
    }

    @Tag("nightly")
    @Test
    void finishesAfterAPowerCutAtEveryStep() throws Exception {
        var moments = new ArrayList<String>();
        for (var step : steps()) {
            moments.add("step=%s index".formatted(step));
            if (step.equals("stream-image")) moments.add("progress. step=stream-image");
        }
        moments.add("step report-success took");
        cuts("caprf-cut-all", moments);
    }

    /** The steps of a machine that nobody interrupts. */
    private static List<String> steps() throws Exception {
        var room = Lab.room("caprf-uncut");
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            try (var vm = start(controlled, "caprf-uncut", vars, Agents.emptyDisk(room, DISK_MIB), room)) {
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
                var steps = STEP.matcher(vm.console().text())
                        .results()
                        .map(found -> found.group(1))
                        .toList();
                assertTrue(steps.contains("stream-image") && steps.contains("report-success"), steps::toString);
                return steps;
            }
        }
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
        kills("caprf-killed", List.of("step=stream-image index"));
    }

    @Tag("nightly")
    @Test
    void finishesWhenTheAgentIsKilledAgainAndAgain() throws Exception {
        kills("caprf-killed-often", KILLS);
    }

    private static void kills(String name, List<String> moments) throws Exception {
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            try (var vm = controlled
                    .machine(name, vars)
                    .disk(disk, Bus.VIRTIO)
                    .reboots()
                    .start(room)) {
                for (var moment : moments) {
                    vm.console().await(moment, Agents.START.plus(Agents.RUN));
                    vm.sysRq('f');
                    vm.console().await("Starting BOOTy", Agents.START);
                }
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }
}
