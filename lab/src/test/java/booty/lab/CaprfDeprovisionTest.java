package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left on a disk of what was installed on it. */
@Tag("system")
class CaprfDeprovisionTest {
    private static final long DISK_BYTES = 512L << 20;

    @Test
    void wipesEverySignatureFromTheTargetAndNoOtherDisk() throws Exception {
        var room = Lab.room("caprf-deprovision");
        var image = Lab.osImage("ext4", "none", "cloud");
        var target = DiskFile.copyOf(image, room.resolve("disk"), DISK_BYTES);
        var other = DiskFile.copyOf(image, room.resolve("other"), DISK_BYTES);
        var before = other.sha256();
        assertNotEquals("", signatures(target.file()));
        try (var controlled = Controlled.in(room)) {
            var vars = "MODE=deprovision\nDISK_SERIAL=LAB0\n";
            try (var vm = controlled
                    .machine("caprf-deprovision", vars)
                    .disk(target, Bus.VIRTIO)
                    .disk(other, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await(Controlled.MODE + "deprovision", Agents.START);
                vm.console().await("Starting deprovisioning", Agents.RUN);
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("deprovisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.controller().violations());
        }
        assertEquals("", signatures(target.file()));
        assertTrue(target.isZero(0, 1 << 20));
        assertEquals(before, other.sha256());
    }

    @Test
    void erasesAnNvmeDiskByItsOwnCommandAndCertifiesIt() throws Exception {
        var room = Lab.room("caprf-erase");
        var disk = DiskFile.copyOf(Lab.osImage("ext4", "none", "cloud"), room.resolve("disk"), DISK_BYTES);
        scatterNoise(disk.file());
        try (var controlled = Controlled.in(room)) {
            try (var vm = controlled
                    .machine("caprf-erase", "MODE=deprovision\nSECURE_ERASE=true\n")
                    .disk(disk, Bus.NVME)
                    .start(room)) {
                vm.console().await("Starting deprovisioning", Agents.START.plus(Agents.RUN));
                vm.awaitOff(Agents.RUN);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("deprovisioning complete"), controlled.heard("/status/success"));
            var certificate = controlled.heard("/erased");
            assertEquals(1, certificate.size());
            assertTrue(certificate.getFirst().contains("LAB0"), certificate.getFirst());
        }
        for (long at = 0; at < DISK_BYTES; at += 1 << 20) {
            assertTrue(disk.isZero(at, 1 << 20), "something is left at " + at);
        }
    }

    private static void scatterNoise(Path disk) throws IOException {
        var noise = new byte[4096];
        var random = new Random(20261122);
        try (var file = new RandomAccessFile(disk.toFile(), "rw")) {
            for (long at = 64 << 20; at < DISK_BYTES; at += 16 << 20) {
                random.nextBytes(noise);
                file.seek(at);
                file.write(noise);
            }
        }
    }

    /** What wipefs finds, which asks the authority on superblocks. */
    private static String signatures(Path disk) throws IOException, InterruptedException {
        assertTrue(Files.size(disk) > 0);
        return Referee.says("/usr/sbin/wipefs", "--noheadings", disk.toString()).strip();
    }
}
