package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Power cuts and kills while a machine is provisioned in CAPRF mode: whatever is on its disk then starts nothing or the
 * whole image, and with the same media it goes on to the end.
 */
@Tag("system")
class CaprfInterruptedTest {
    private static final int DISK_MIB = 512;

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
        var cuts = new Cuts("caprf-cut");
        try (cuts.controlled) {
            cuts.at("progress. step=stream-image");
            cuts.at("step=mount-root index");
            cuts.finish();
        }
    }

    @Tag("nightly")
    @ParameterizedTest(name = "every second one from the {0}. on")
    @ValueSource(ints = {1, 2})
    void finishesAfterAPowerCutAtEveryStep(int first) throws Exception {
        var cuts = new Cuts("caprf-cut-from-" + first);
        try (cuts.controlled) {
            int steps = first;
            for (int step = first; step <= steps; step += 2) {
                var words = cuts.at("\"provisioning step\" step=\\S+ index=%d total=\\d+\\s".formatted(step));
                steps = Integer.parseInt(
                        words.substring(words.lastIndexOf('=') + 1).strip());
            }
            assertTrue(steps > 20, "only %d steps".formatted(steps));
            cuts.at("step report-success took");
            cuts.finish();
        }
    }

    /** One disk that machines are started with, each until it is cut off. */
    private static final class Cuts {
        private final String name;
        private final Path room;
        private final Path plain;
        private final DiskFile disk;
        private final Controlled controlled;
        private final String vars;

        Cuts(String name) throws Exception {
            this.name = name;
            this.room = Lab.room(name);
            this.plain = Lab.osImage("ext4", "none", "cloud");
            this.disk = Agents.emptyDisk(room, DISK_MIB);
            this.controlled = Controlled.in(room);
            this.vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
        }

        /** Starts a machine and pulls its plug when it says something. */
        String at(String moment) throws Exception {
            String words;
            try (var vm = start()) {
                words = vm.console().await(moment, Agents.START.plus(Agents.RUN));
            }
            assertStartsNothingOrAll(words);
            return words;
        }

        /** Starts a machine and lets it work. */
        void finish() throws Exception {
            try (var vm = start()) {
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
            }
            assertEquals(
                    "provisioning complete", controlled.heard("/status/success").getLast());
            assertEquals(List.of(), controlled.heard("/status/error"));
        }

        private Vm start() throws Exception {
            return controlled.machine(name, vars).disk(disk, Bus.NVME).start(room);
        }

        /** What starts is whole: the table is fitted to the disk and the root has grown, the boot loader's parts are the image's. */
        private void assertStartsNothingOrAll(String moment) throws Exception {
            if (disk.isZero(0, 4096)) return;
            var half = "half an image may start after a cut at: " + moment;
            assertEquals(-1, disk.mismatch(plain, 0, 440), half);
            assertEquals(-1, disk.mismatch(plain, 1 << 20, 5 << 20), half);
        }
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
