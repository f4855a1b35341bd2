package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RootConfig;
import booty.core.config.TargetConfig;
import booty.core.machine.Disks;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.gpt.Gpt;
import booty.disk.gpt.GptEntry;
import booty.disk.table.Partition;
import booty.testkit.FakeMachine;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootCandidatesTest {
    private static final UUID LINUX = UUID.fromString("0fc63daf-8483-4772-8e79-3d69d8477de4");
    private static final UUID EFI = UUID.fromString("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
    private static final UUID DPS_ROOT = UUID.fromString("4f68bce3-e8cd-4db1-96e7-fbcaf984b709");
    private static final UUID SWAP = UUID.fromString("0657fd6d-a4ab-43c4-84e5-0933c84b4f4f");

    @TempDir
    private Path folder;

    private final Map<Integer, FileSystem> holds = new HashMap<>();

    @Test
    void goesByTypeThenNameThenGrowthThenLabelThenSize() {
        holds.put(5, fileSystem(Kind.EXT4, "cloudimg-rootfs"));
        var ranked = candidates(
                entry(1, LINUX, 9, "data"),
                entry(2, LINUX, 5, "grown"),
                entry(3, DPS_ROOT, 1, ""),
                entry(4, LINUX, 1, "Root"),
                entry(5, LINUX, 2, ""),
                entry(6, LINUX, 7, "home"),
                entry(7, EFI, 20, "root"),
                entry(8, SWAP, 30, ""));
        assertEquals(
                List.of(3, 4, 2, 5, 1, 6),
                numbers(ranked.ranked(orders().withGrowth(new GrowthConfig(2, Optional.empty())))));
    }

    /** Ubuntu's server installer: a plain /boot, and everything else in LVM. */
    @Test
    void takesTheVolumeGroupBehindABootPartition() {
        holds.put(1, fileSystem(Kind.VFAT, ""));
        holds.put(2, fileSystem(Kind.EXT4, ""));
        holds.put(3, fileSystem(Kind.LVM, ""));
        var candidates = candidates(entry(1, EFI, 1, ""), entry(2, LINUX, 2, ""), entry(3, LINUX, 50, ""));
        assertEquals(Optional.of(3), candidates.best(orders()).map(Partition::number));
    }

    @Test
    void takesNothingThatHoldsNothing() {
        holds.put(2, fileSystem(Kind.XFS, ""));
        var candidates = candidates(entry(1, LINUX, 50, ""), entry(2, LINUX, 2, ""));
        assertEquals(Optional.of(2), candidates.best(orders()).map(Partition::number));
        holds.clear();
        assertEquals(Optional.empty(), candidates(entry(1, LINUX, 50, "")).best(orders()));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2",
        "PARTLABEL=other, 3",
        "PARTUUID=00000000-0000-0001-0000-000000000001, 1",
        "LABEL=root-b, 2",
        "UUID=ABCD, 3",
        "9, 0",
        "LABEL=none, 0"
    })
    void takesOnlyTheOneThatTheOrdersName(String written, int number) {
        holds.put(1, fileSystem(Kind.EXT4, "root"));
        holds.put(2, fileSystem(Kind.EXT4, "root-b"));
        holds.put(3, new FileSystem(Kind.EXT4, "", "abcd", 0, 0));
        var candidates = candidates(entry(1, DPS_ROOT, 9, "root"), entry(2, LINUX, 1, ""), entry(3, LINUX, 1, "other"));
        var orders = orders().with(RootConfig.parse(written).orElseThrow());
        assertEquals(number, candidates.best(orders).map(Partition::number).orElse(0));
    }

    private RootCandidates candidates(GptEntry... entries) {
        var disk = Disks.physical(
                        new FakeMachine(folder).disk("nvme0n1", 1 << 30).sysfs())
                .getFirst();
        var table = new Gpt(512, new UUID(1, 1), 34, 1 << 20, 1 << 21, 2, 128, 128, List.of(entries));
        return new RootCandidates(disk, table, holds);
    }

    private static GptEntry entry(int number, UUID type, int sectors, String name) {
        return new GptEntry(number, type, new UUID(1, number), number * 2048L, number * 2048L + sectors - 1, 0, name);
    }

    private static FileSystem fileSystem(Kind kind, String label) {
        return new FileSystem(kind, label, "", 0, 0);
    }

    private static List<Integer> numbers(List<Partition> partitions) {
        return partitions.stream().map(Partition::number).toList();
    }

    private static MachineConfig orders() {
        var image = new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false);
        return MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, image, TargetConfig.ANY);
    }
}
