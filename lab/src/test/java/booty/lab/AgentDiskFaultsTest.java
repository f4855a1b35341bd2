package booty.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's disk fails under it, by QEMU's hand: it says what failed and what to do, and the disk starts nothing. */
@Tag("nightly")
class AgentDiskFaultsTest {
    private static final long MIDDLE = 20 << 20;

    /** What fails; what is said of it. */
    enum Fault {
        WRITE(".*writing to /dev/vda at byte \\d+ failed.*") {
            @Override
            String on(DiskFile disk) {
                return DiskDrivers.failsAt(disk, "write", MIDDLE);
            }
        },
        SYNC(".*syncing /dev/vda failed.*") {
            @Override
            String on(DiskFile disk) {
                return DiskDrivers.everySecondFlushFails(disk);
            }
        },
        READ_BACK(".*reading back /dev/vda at byte \\d+ failed.*") {
            @Override
            String on(DiskFile disk) {
                return DiskDrivers.failsAt(disk, "read", MIDDLE);
            }
        };

        private final String said;

        Fault(String said) {
            this.said = said;
        }

        /** QEMU's block drivers that make a disk fail so. */
        abstract String on(DiskFile disk);
    }

    @ParameterizedTest
    @EnumSource
    void isSaidAndLeavesNothingThatStarts(Fault fault) throws Exception {
        Path room = Lab.room("agent-disk-" + fault);
        var disk = DiskFile.empty(room.resolve("disk"), 64 << 20);
        try (var server = BootyServer.start(room)) {
            String image = server.offer(Lab.osImage("ext4", "zstd", "cloud"));
            server.orders(Machine.MAC, Agents.write(image, "/dev/vda", "\"readBack\": \"readback\""));
            try (var vm = Agents.machine("agent", "slim", server)
                    .disk(fault.on(disk), Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                Agents.awaitLegacyMode(vm);
                String line = vm.console().awaitLine("level=ERROR", Agents.RUN);
                vm.awaitOff(Agents.RUN);
                vm.console().assertNoPanic();
                String status = server.status(Machine.MAC);
                assertAll(
                        () -> assertTrue(line.matches(fault.said), line),
                        () -> assertTrue(line.matches(".*\\. [A-Z].*"), "no remedy in: " + line),
                        () -> assertTrue(status.contains("\"failed\""), status));
            }
        }
        assertTrue(disk.isZero(0, 64 << 10), "the first 64 KiB hold something");
    }
}
