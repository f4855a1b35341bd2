package booty.disk.layout;

import static booty.disk.layout.Layouts.EFI;
import static booty.disk.layout.Layouts.ROOT;
import static booty.disk.layout.Layouts.disk;
import static booty.disk.layout.Layouts.layout;
import static booty.disk.layout.Layouts.orders;
import static booty.disk.layout.Layouts.partition;
import static booty.disk.layout.Layouts.use;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.FileSystemUse;
import booty.core.config.LayoutConfig;
import booty.core.config.RaidConfig;
import booty.core.config.RaidConfig.Array;
import booty.core.config.RaidConfig.Level;
import booty.core.config.VolumeGroupConfig;
import booty.disk.gpt.GptReader;
import booty.disk.table.Blocks;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewTableTest {
    private static final long GIB = 1L << 30;
    private static final String LINUX = "0fc63daf-8483-4772-8e79-3d69d8477de4";

    @Test
    void beginsAndEndsPartitionsOnWholeMebibytes() throws Exception {
        var layout = layout(partition("efi", 100, EFI), partition("root", 0, ROOT));
        var found = table(layout, 512).gpt().partitions();
        assertEquals(2048, found.get(0).first());
        assertEquals(100 * 2048, found.get(0).sectors());
        assertEquals(101 * 2048, found.get(1).first());
        // the last mebibyte has the second header, so the partition ends before it
        assertEquals(GIB / 512 - 2048, found.get(1).end());
    }

    @Test
    void saysByTypeWhatAPartitionIsFor() throws Exception {
        var layout = new LayoutConfig(
                List.of(),
                List.of(
                        partition("efi", 64, EFI),
                        partition("swap", 64, use("swap", "")),
                        partition("md", 64, FileSystemUse.NONE),
                        partition("pv", 64, FileSystemUse.NONE),
                        new LayoutConfig.Partition(
                                "bios",
                                1 << 20,
                                Optional.of(UUID.fromString("21686148-6449-6e6f-744e-656564454649")),
                                FileSystemUse.NONE),
                        partition("root", 0, ROOT)));
        var raid = new RaidConfig(List.of(
                new Array("md", Level.MIRROR, Optional.of("md"), List.of(), FileSystemUse.NONE),
                new Array("efi", Level.MIRROR, Optional.of("efi"), List.of(), FileSystemUse.NONE)));
        var orders = orders(layout).with(raid).with(new VolumeGroupConfig("vg", "pv", List.of()));
        var disk = disk(Path.of("/dev/sda"), GIB, 512);
        assertEquals(
                List.of(
                        "c12a7328-f81f-11d2-ba4b-00a0c93ec93b",
                        "0657fd6d-a4ab-43c4-84e5-0933c84b4f4f",
                        "a19d880f-05fc-4d3b-a006-743f0f84911e",
                        "e6d6d379-f507-44c2-a23c-238f2a3df928",
                        "21686148-6449-6e6f-744e-656564454649",
                        LINUX),
                NewTable.of(orders, layout, disk, UUID::randomUUID).gpt().partitions().stream()
                        .map(one -> one.type())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void isATableThatSgdiskFindsNothingWrongWith(int sectorBytes, @TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sgdisk")), "sgdisk is not installed");
        var file = folder.resolve("disk.img");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(GIB);
        }
        var layout = layout(partition("efi", 100, EFI), partition("my root", 0, ROOT));
        try (var blocks = Blocks.open(file, sectorBytes, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            table(layout, sectorBytes).gpt().write(blocks);
            assertEquals(List.of(), GptReader.check(blocks));
        }
        if (sectorBytes != 512) return; // sgdisk takes files for disks of 512-byte sectors
        var process = new ProcessBuilder("/usr/sbin/sgdisk", "-v", "-p", file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("No problems found"), said);
        assertTrue(said.contains("my root"), said);
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1022, 5000})
    void refusesWhatDoesNotFit(int mebibytes) {
        var layout = layout(partition("root", mebibytes, ROOT), partition("rest", 0, FileSystemUse.NONE));
        var failure = assertThrows(LayoutTooLarge.class, () -> table(layout, 512));
        assertTrue(failure.what().contains("has no room for the partition '"), failure.what());
    }

    @Test
    void takesAllThatThereIs() throws Exception {
        assertEquals(
                1022 * 2048L,
                table(layout(partition("root", 1022, ROOT)), 512)
                        .gpt()
                        .partitions()
                        .getFirst()
                        .sectors());
    }

    @Property
    void noTwoPartitionsShareASector(@ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 40) Integer> sizes)
            throws Exception {
        var partitions = new java.util.ArrayList<LayoutConfig.Partition>();
        for (int size : sizes) partitions.add(partition("p" + partitions.size(), size, ROOT));
        long end = 2048;
        for (var one : table(new LayoutConfig(List.of(), partitions), 512).gpt().partitions()) {
            assertEquals(end, one.first());
            end = one.end();
        }
        assertTrue(end <= GIB / 512 - 34);
    }

    private static NewTable table(LayoutConfig layout, int sectorBytes) throws Exception {
        return NewTable.of(orders(layout), layout, disk(Path.of("/dev/sda"), GIB, sectorBytes), UUID::randomUUID);
    }
}
