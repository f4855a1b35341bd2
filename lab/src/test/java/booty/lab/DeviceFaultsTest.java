package booty.lab;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * {@code booty flash} on disks that fail, made by the device mapper in a machine (and by QEMU for the one fault that the
 * mapper does not know): it fails, says where, and the disk starts nothing. One machine runs all cases of a test.
 */
@Tag("system")
class DeviceFaultsTest {
    private static final long DISK_BYTES = 16 << 20;
    private static final Pattern ENDED = Pattern.compile("(?m)^CASE (\\S+) exit=(\\d+) disk=(\\w+) said=(.*)$");
    private static final List<String> FORMATS = List.of("raw", "gz", "zst", "frames", "xz", "lz4", "bz2", "qcow2");

    /** What is wrong with a disk; what booty says of it. */
    enum Fault {
        NONE("", ".*8388608 bytes are on /dev/vda.*"),
        WRITE(onePage("error"), ".*writing to /dev/dm-0 at byte \\d+ failed: Input/output error"),
        FIRST_SYNC(behindTheImage("flakey D 30000 0 3600 1 error_writes"), ".*clearing /dev/dm-0 failed.*"),
        LAST_SYNC("", ".*syncing /dev/vdb failed: .*Input/output error.*"),
        READ_BACK(onePage("flakey D 8192 0 3600 1 error_reads"), ".*reading back /dev/dm-0 at byte \\d+ failed.*"),
        LOST(onePage("flakey D 8192 0 3600 1 drop_writes"), ".*does not hold what was written.*from byte \\d+ on.*"),
        CHANGED(
                onePage("flakey D 8192 0 3600 5 corrupt_bio_byte 32 w 170 0"),
                ".*does not hold what was written.*from byte \\d+ on.*");

        private final String table;
        private final String said;

        Fault(String table, String said) {
            this.table = table;
            this.said = said;
        }

        /** A table in which 4096 bytes in the middle of the image, which are noise, have another target. */
        private static String onePage(String target) {
            return "0 8192 linear D 0,8192 8 %s,8200 24568 linear D 8200".formatted(target);
        }

        /** A table that does so where the image does not reach; flushes come there as well. */
        private static String behindTheImage(String target) {
            return "0 30000 linear D 0,30000 8 %s,30008 2760 linear D 30008".formatted(target);
        }

        String with(String format) {
            String disk = this == LAST_SYNC ? "/dev/vdb" : "/dev/vda";
            return "%s-%s|%s|image.%s|%s|--verify readback".formatted(name(), format, disk, format, table);
        }
    }

    @Test
    void aDiskThatFailsIsNeverTakenForWritten() throws Exception {
        run(
                "device-faults",
                Stream.of(
                        new Case(Fault.WRITE, "zst"),
                        new Case(Fault.LAST_SYNC, "gz"),
                        new Case(Fault.READ_BACK, "frames")));
    }

    @Test
    @Tag("nightly")
    void everyFaultWithEveryFormat() throws Exception {
        run(
                "device-faults-all",
                FORMATS.stream().flatMap(format -> Stream.of(Fault.values()).map(fault -> new Case(fault, format))));
    }

    private record Case(Fault fault, String format) {
        String name() {
            return fault + "-" + format;
        }

        void assertEnded(Ended ended) {
            boolean healthy = fault == Fault.NONE;
            assertAll(
                    () -> assertEquals(healthy ? 0 : 1, ended.exit(), ended::toString),
                    () -> assertEquals(healthy ? "image" : "zero", ended.disk(), ended::toString),
                    () -> assertTrue(ended.said().matches(fault.said), ended::toString));
        }
    }

    /** How the machine says that a case ended. */
    private record Ended(String name, int exit, String disk, String said) {}

    private static void run(String name, Stream<Case> all) throws Exception {
        var cases = all.toList();
        var room = Lab.room(name);
        var images = Lab.flashImages(1, cases.stream().map(Case::format));
        Files.write(
                room.resolve("cases"),
                cases.stream().map(one -> one.fault().with(one.format())).toList());
        Lab.script("lab/faults/guest", images.toString(), room.resolve("cases").toString(), room.toString());
        var healthy = DiskFile.empty(room.resolve("disk"), DISK_BYTES);
        var forgetful = DiskFile.empty(room.resolve("disk-2"), DISK_BYTES);
        try (var vm = Machine.named("booty")
                .memory(1024)
                .kernel(room.resolve("vmlinuz"), room.resolve("initramfs"), "console=ttyS0 loglevel=1 panic=-1")
                .disk(healthy, Bus.VIRTIO)
                .disk(DiskDrivers.everySecondFlushFails(forgetful), Bus.VIRTIO)
                .start(room)) {
            vm.console().await("CASES-END", Duration.ofMinutes(3 + cases.size()));
            assertEnded(cases, vm.console().text());
        } finally {
            Files.deleteIfExists(room.resolve("initramfs"));
        }
    }

    private static void assertEnded(List<Case> cases, String console) throws IOException {
        var ended = ENDED.matcher(console.replace("\r", ""))
                .results()
                .map(line -> new Ended(line.group(1), Integer.parseInt(line.group(2)), line.group(3), line.group(4)))
                .collect(Collectors.toMap(Ended::name, Function.identity()));
        var verdicts = new ArrayList<Executable>();
        for (var one : cases) {
            verdicts.add(() -> {
                assertTrue(ended.containsKey(one.name()), () -> one.name() + " said nothing");
                one.assertEnded(ended.get(one.name()));
            });
        }
        assertAll(verdicts);
    }
}
