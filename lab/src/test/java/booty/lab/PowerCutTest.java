package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Power that goes away while the agent writes: no disk that this may leave starts a part of the image, and the next run
 * with the same orders ends with the whole of it. The disk is just as large as the image, so that the image's backup GPT
 * is where firmware looks for one; before, it held an OS of another kind.
 */
@Tag("system")
class PowerCutTest {
    private static final int LOTS = 3;
    private static final long SEED = 20261122;

    @Test
    void noCutLeavesAPartOfTheImageThatStartsAndTheNextRunMendsIt() throws Exception {
        var room = Lab.room("power-cut");
        var disk = oldDisk(room);
        byte[] old = Files.readAllBytes(disk.file());
        var file = WriteLog.empty(room.resolve("writes"));
        try (var server = BootyServer.start(room)) {
            order(server, "zstd");
            try (var vm = agent(server, disk, file, room)) {
                assertSucceeds(vm, server);
            }
            var image = image();
            assertEquals(-1, disk.mismatch(image));

            var log = WriteLog.read(file);
            int last = assertNoCutStartsAPart(log, old, Files.readAllBytes(image));
            Files.write(disk.file(), log.cut(old, last / 2, new Random(SEED)));
            try (var vm = agent(server, disk, WriteLog.empty(file), room)) {
                assertSucceeds(vm, server);
            }
            assertEquals(-1, disk.mismatch(image));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The plug itself, pulled twice. */
    @Test
    @Tag("nightly")
    void aMachineThatLostItsPowerTwiceEndsWithTheWholeImage() throws Exception {
        var room = Lab.room("power-cut-twice");
        var disk = oldDisk(room);
        var log = room.resolve("writes");
        try (var server = BootyServer.start(room)) {
            order(server, "none");
            for (int mib : new int[] {8, 24}) {
                try (var vm = agent(server, disk, WriteLog.empty(log), room)) {
                    Agents.awaitLegacyMode(vm);
                    long deadline = System.nanoTime() + Agents.RUN.toNanos();
                    while (Files.size(log) < (long) mib << 20) {
                        assertTrue(
                                vm.runs() && System.nanoTime() < deadline,
                                () -> "nothing is written: " + vm.console().text());
                        Thread.sleep(5);
                    }
                }
                assertTrue(disk.isZero(0, 64 << 10), "the disk may start what it has of the image");
            }
            try (var vm = agent(server, disk, WriteLog.empty(log), room)) {
                assertSucceeds(vm, server);
            }
            assertEquals(-1, disk.mismatch(image()));
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Every kind of cut must have been there, or the test shows nothing. */
    private static int assertNoCutStartsAPart(WriteLog log, byte[] old, byte[] image) {
        var flushes = log.flushes();
        assertTrue(flushes.size() >= 4, () -> "too few flushes: " + log);
        var cuts = new TreeSet<Integer>();
        for (int flush : flushes) {
            for (int near = flush - 3; near <= flush + 2; near++) cuts.add(Math.clamp(near, 0, log.size()));
        }
        for (int part = 1; part < 8; part++) cuts.add(log.size() * part / 8);
        cuts.add(log.size());

        Map<Start, Integer> seen = new EnumMap<>(Start.class);
        for (int cut : cuts) {
            for (int lot = 0; lot < LOTS; lot++) {
                byte[] disk = log.cut(old, cut, new Random(SEED + lot));
                var start = Start.of(disk, old, image);
                int number = lot;
                assertTrue(
                        start != Start.A_PART,
                        () -> "cut after %d of %s, lot %d: starts a part of the image".formatted(cut, log, number));
                seen.merge(start, 1, Integer::sum);
            }
        }
        assertEquals(Start.THE_IMAGE, Start.of(log.cut(old, log.size(), new Random(SEED)), old, image));
        assertTrue(seen.keySet().containsAll(List.of(Start.NOTHING, Start.THE_OLD, Start.THE_IMAGE)), seen::toString);
        return log.size();
    }

    /** What a firmware finds on a disk. */
    private enum Start {
        NOTHING,
        THE_OLD,
        THE_IMAGE,
        A_PART;

        static Start of(byte[] disk, byte[] old, byte[] image) {
            boolean bootSector = disk[510] == 0x55 && disk[511] == (byte) 0xaa;
            if (!bootSector && !isGpt(disk, 512) && !isGpt(disk, disk.length - 512)) return NOTHING;
            if (Arrays.equals(disk, image)) return THE_IMAGE;
            // a backup GPT counts only for firmware that does not insist on the boot sector, UEFI 2.10 §5.2.3
            if (!bootSector && isAllBehindTheFirstMebibyte(disk, image)) return NOTHING;
            return isOld(disk, old) ? THE_OLD : A_PART;
        }

        /** Whether there is a GPT's header, UEFI 2.10 §5.3.2, with the entries that it speaks of. */
        private static boolean isGpt(byte[] disk, int at) {
            var header = ByteBuffer.wrap(disk, at, 512).slice().order(ByteOrder.LITTLE_ENDIAN);
            if (header.getLong(0) != 0x5452415020494645L) return false;
            var crc = new CRC32();
            crc.update(disk, (int) header.getLong(72) * 512, header.getInt(80) * header.getInt(84));
            return (int) crc.getValue() == header.getInt(88);
        }

        private static boolean isAllBehindTheFirstMebibyte(byte[] disk, byte[] image) {
            return Arrays.equals(disk, 1 << 20, disk.length, image, 1 << 20, image.length);
        }

        /** Whether it is as it was before, but for pages that were cleared. */
        private static boolean isOld(byte[] disk, byte[] old) {
            for (int at = 0; at < disk.length; at += 512) {
                if (Arrays.equals(disk, at, at + 512, old, at, at + 512)) continue;
                if (!Arrays.equals(disk, at, at + 512, new byte[512], 0, 512)) return false;
            }
            return true;
        }
    }

    private static Path image() throws IOException {
        return Lab.osImage("ext4", "none", "cloud");
    }

    /** As large as the image, with another one of the same layout on it. */
    private static DiskFile oldDisk(Path room) throws IOException {
        byte[] old = Files.readAllBytes(image());
        for (int at = 8 << 20; at < old.length - (1 << 20); at++) old[at] ^= 0x5a;
        return new DiskFile(Files.write(room.resolve("disk"), old));
    }

    private static void order(BootyServer server, String compression) throws IOException {
        String image = server.offer(Lab.osImage("ext4", compression, "cloud"));
        server.orders(Machine.MAC, Agents.write(image, "/dev/vda", ""));
    }

    private static Vm agent(BootyServer server, DiskFile disk, Path log, Path room) throws IOException {
        return Agents.machine("agent", "slim", server)
                .disk(DiskDrivers.logged(disk, log), Bus.VIRTIO)
                .userNetwork()
                .start(room);
    }

    private static void assertSucceeds(Vm vm, BootyServer server) throws Exception {
        Agents.awaitLegacyMode(vm);
        vm.awaitOff(Agents.RUN.plus(Duration.ofMinutes(1)));
        vm.console().assertNoPanic();
        assertTrue(server.status(Machine.MAC).contains("succeeded"), server.status(Machine.MAC));
    }
}
