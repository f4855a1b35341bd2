package booty.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.machine.TargetSelector.Access;
import booty.testkit.FakeMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSelectorTest {
    private static final long GIB = 1L << 30;

    @TempDir
    private Path root;

    private FakeMachine machine;

    @BeforeEach
    void anEmptyMachine() {
        machine = new FakeMachine(root);
    }

    @Test
    void takesNvmeBeforeALargerDisk() throws BootyException {
        machine.disk("sda", 4000 * GIB).disk("nvme0n1", 400 * GIB);
        assertEquals("nvme0n1", select(TargetConfig.ANY).name());
    }

    @Test
    void takesTheLargerOfTwo() throws BootyException {
        machine.disk("sda", 100 * GIB).disk("sdb", 200 * GIB);
        assertEquals("sdb", select(TargetConfig.ANY).name());
    }

    @Test
    void takesTheFirstNameOfEqualDisks() throws BootyException {
        machine.disk("sdb", 100 * GIB).disk("sda", 100 * GIB);
        assertEquals(Path.of("/dev/sda"), select(TargetConfig.ANY).device());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loop0",
                "sr0",
                "ram3",
                "zram0",
                "dm-0",
                "md127",
                "nbd1",
                "mmcblk0boot0",
                "mmcblk0rpmb",
                "nvme0c1n1"
            })
    void takesNoVirtualDiskUnasked(String name) {
        machine.disk(name, 500 * GIB);
        var failure = assertThrows(NoDisk.class, () -> select(TargetConfig.ANY));
        assertEquals("this machine has no disk", failure.what());
    }

    @Test
    void saysOfEachDiskWhyItCannotBeTaken() {
        machine.disk("sda", 100 * GIB)
                .attribute("sda", "ro", "1")
                .disk("sdb", 100 * GIB)
                .attribute("sdb", "removable", "1")
                .disk("sdc", 0);
        var what = assertThrows(NoDisk.class, () -> select(TargetConfig.ANY)).what();
        assertEquals(
                "no disk fits: /dev/sda (107.4 GB) is read-only; /dev/sdb (107.4 GB) is removable;"
                        + " /dev/sdc (0.0 GB) has no medium",
                what);
    }

    @Test
    void refusesANamedDiskThatIsMissingAndListsTheOthers() {
        machine.disk("vda", 10 * GIB).attribute("vda", "serial", "ABC");
        var failure = assertThrows(TargetMissing.class, () -> select(at("/dev/sda")));
        assertEquals("this machine has no disk /dev/sda; its disks are /dev/vda (10.7 GB, serial ABC)", failure.what());
        assertTrue(!root.resolve("dev/sda").toFile().exists(), "it was created");
    }

    @Test
    void refusesAPartition() {
        machine.disk("sda", 10 * GIB).partition("sda", "sda1", 1, 2048, 4096);
        var failure = assertThrows(TargetMissing.class, () -> select(at("/dev/sda1")));
        assertTrue(failure.what().startsWith("/dev/sda1 is a partition, not a disk"), failure.what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sdz", "/root/image.raw"})
    void refusesARegularFile(String path) {
        machine.disk("sda", 10 * GIB).file(path.substring(1), "not a disk");
        var failure = assertThrows(TargetMissing.class, () -> select(at(path)));
        assertTrue(failure.what().startsWith(path + " is not a disk"), failure.what());
    }

    @Test
    void takesALoopDeviceThatIsNamed() throws BootyException {
        machine.disk("loop3", GIB);
        assertEquals("loop3", select(at("/dev/loop3")).name());
    }

    @Test
    void followsALinkThatUdevMade() throws BootyException {
        machine.disk("sda", GIB).disk("sdb", GIB).link("dev/disk/by-path/pci-0000:00:1f.2-ata-1", "dev/sdb");
        assertEquals(
                "sdb", select(at("/dev/disk/by-path/pci-0000:00:1f.2-ata-1")).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/disk/by-id/wwn-0x5000c500a1b2c3d4",
                "/dev/disk/by-id/ata-ST4000NM_ZC1",
                "/dev/disk/by-id/virtio-ZC1"
            })
    void understandsNamesThatUdevWouldMake(String name) throws BootyException {
        machine.disk("sda", GIB)
                .disk("sdb", GIB)
                .attribute("sdb", "device/wwid", "naa.5000c500a1b2c3d4")
                .attribute("sdb", "device/serial", "ZC1");
        assertEquals("sdb", select(at(name)).name());
    }

    @Test
    void readsTheSerialNumberOfAScsiDisk() throws BootyException {
        machine.disk("sda", GIB).disk("sdb", GIB).attribute("sdb", "device/vpd_pg80", "\0\200\0\10 S3Z8NB0K");
        var wanted = new TargetConfig(Optional.empty(), Optional.of("s3z8nb0k"), Optional.empty(), 0, false);
        assertEquals("sdb", select(wanted).name());
    }

    @Test
    void refusesWhenTheNameFitsAndTheSerialNumberDoesNot() {
        machine.disk("sda", GIB).attribute("sda", "serial", "ONE");
        var wanted = new TargetConfig(Optional.of(Path.of("/dev/sda")), Optional.of("TWO"), Optional.empty(), 0, false);
        var failure = assertThrows(TargetMissing.class, () -> select(wanted));
        assertTrue(failure.what().contains("no disk /dev/sda with serial TWO"), failure.what());
    }

    @Test
    void refusesADiskThatIsTooSmall() {
        machine.disk("sda", GIB);
        var wanted =
                new TargetConfig(Optional.of(Path.of("/dev/sda")), Optional.empty(), Optional.empty(), 2 * GIB, false);
        var failure = assertThrows(TargetTooSmall.class, () -> select(wanted));
        assertEquals("/dev/sda (1.1 GB) has 1073741824 bytes, 2147483648 are needed", failure.what());
    }

    @Test
    void readsFromADiskThatCannotBeWritten() throws BootyException {
        machine.disk("sda", GIB).attribute("sda", "ro", "1");
        assertThrows(TargetReadOnly.class, () -> select(at("/dev/sda")));
        assertEquals(
                "sda",
                new TargetSelector(machine.sysfs())
                        .select(at("/dev/sda"), Access.READ)
                        .name());
    }

    @Test
    void takesARemovableDiskOnlyWhenAllowed() throws BootyException {
        machine.disk("sda", GIB).attribute("sda", "removable", "1");
        assertThrows(TargetRemovable.class, () -> select(at("/dev/sda")));
        var allowed = new TargetConfig(Optional.empty(), Optional.empty(), Optional.empty(), 0, true);
        assertEquals("sda", select(allowed).name());
    }

    @Test
    void refusesADiskWithAMountedPartition() {
        machine.disk("sda", GIB).partition("sda", "sda1", 1, 2048, 4096).mount("0:30", "/dev/sda1", "/srv/my\\040disk");
        var failure = assertThrows(TargetInUse.class, () -> select(at("/dev/sda")));
        assertEquals("/dev/sda (1.1 GB) is in use by /srv/my disk", failure.what());
    }

    @Test
    void refusesADiskThatIsMountedUnderAnotherName() {
        machine.disk("sda", GIB).attribute("sda", "dev", "8:0").mount("8:0", "/dev/root", "/");
        assertThrows(TargetInUse.class, () -> select(at("/dev/sda")));
    }

    @Test
    void refusesADiskThatIsSwappedTo() {
        machine.disk("sda", GIB)
                .partition("sda", "sda2", 2, 2048, 4096)
                .file("proc/swaps", "Filename\tType\n/dev/sda2    partition 1 0 -2\n");
        assertEquals(List.of("swap"), Disks.physical(machine.sysfs()).getFirst().holders());
    }

    @Test
    void refusesADiskWithAVolumeThatIsMounted() {
        machine.disk("sda", GIB)
                .partition("sda", "sda2", 2, 2048, 4096)
                .attribute("sda", "sda2/holders/md127/dev", "9:127")
                .attribute("md127", "dev", "9:127")
                .mount("9:127", "/dev/md127", "/srv");
        var failure = assertThrows(TargetInUse.class, () -> select(at("/dev/sda")));
        assertTrue(failure.what().endsWith("is in use by /srv"), failure.what());
    }

    @Test
    void takesADiskWithAnIdleArrayWhichIsStoppedBeforeWriting() throws BootyException {
        machine.disk("sda", GIB)
                .partition("sda", "sda2", 2, 2048, 4096)
                .attribute("sda", "sda2/holders/md127/dev", "9:127");
        assertEquals("sda", select(at("/dev/sda")).name());
    }

    private Disk select(TargetConfig config) throws BootyException {
        return new TargetSelector(machine.sysfs()).select(config, Access.WRITE);
    }

    private static TargetConfig at(String device) {
        return TargetConfig.at(Path.of(device));
    }
}
