package booty.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountBootTest {
    private static final String BOOT = "11111111-2222-3333-4444-555555555555";
    private static final String PARTITION = "A0B1C2D3-E4F5-0617-2839-4A5B6C7D8E9F";

    @TempDir
    Path folder;

    private final FakeLinux linux = new FakeLinux();
    private Path root;
    private StepContext context;

    @BeforeEach
    void install() throws Exception {
        root = folder.resolve("root");
        Files.createDirectories(root.resolve("etc"));
        var file = TableFile.of(folder, 8 << 20);
        file.sgdisk("-o", "-n", "1:2048:+1M", "-u", "1:" + PARTITION, "-n", "2:0:+1M", "-c", "2:Boot", "-n", "3:0:0");
        var node = Files.move(file.file(), folder.resolve("sda"));
        var vfat = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        vfat.putShort(510, (short) 0xAA55).put(82, ascii("FAT32   ")).putInt(67, 0xABCD1234);
        Files.write(folder.resolve("sda1"), vfat.array());
        var ext = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        ext.putShort(1024 + 56, (short) 0xEF53).putInt(1024 + 96, 0x40).put(1024 + 120, ascii("BOOT"));
        ext.order(ByteOrder.BIG_ENDIAN)
                .putLong(1024 + 104, 0x1111111122223333L)
                .putLong(1024 + 112, 0x4444555555555555L);
        Files.write(folder.resolve("sda2"), ext.array());
        Files.write(folder.resolve("sda3"), new byte[1 << 20]);
        var disk = new Disk(
                "sda",
                node,
                8 << 20,
                512,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://server/image")), Optional.empty(), false),
                TargetConfig.ANY);
        var doors = new Doors(linux, new FakeExec(), new Sysfs(Files.createDirectories(folder.resolve("machine"))));
        context = new StepContext(orders, doors, Progress.NONE);
        context.put(Facts.ROOT_MOUNT, root);
        context.put(Facts.TARGET_DISK, disk);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void fstab(String... lines) throws IOException {
        Files.write(root.resolve("etc/fstab"), List.of(lines));
    }

    private List<String> mounts() {
        return linux.calls().stream()
                .filter(call -> call.contains("mount"))
                .map(call -> call.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void mountsBootAndInItTheEfiSystemPartition() throws Exception {
        fstab(
                "# a comment",
                "UUID=abcd-1234 /boot/efi vfat umask=0077 0 1",
                "UUID=%s /boot ext4 defaults 0 2".formatted(BOOT),
                "UUID=99 /home ext4 defaults 0 2");
        new MountBoot().run(context);
        assertEquals(List.of("mount sda2 root/boot ext4 []", "mount sda1 root/boot/efi vfat []"), mounts());
        new TeardownChroot().run(context);
        assertEquals(List.of("unmount root/boot/efi", "unmount root/boot", "unmount root"), mounts().subList(2, 5));
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL=BOOT, sda2",
        "PARTLABEL=Boot, sda2",
        "PARTUUID=a0b1c2d3-e4f5-0617-2839-4a5b6c7d8e9f, sda1",
        "/dev/disk/by-uuid/" + BOOT + ", sda2",
        "/dev/vda2, sda2",
        "/dev/nvme0n1p1, sda1"
    })
    void findsAPartitionByEveryNameThatFstabHas(String source, String device) throws Exception {
        fstab(source + " /boot auto defaults 0 0");
        new MountBoot().run(context);
        assertEquals(1, mounts().size());
        assertEquals("mount %s root/boot".formatted(device), mounts().getFirst().replaceFirst(" (ext4|vfat) .*", ""));
    }

    @ParameterizedTest
    @CsvSource({"UUID=", "LABEL=", "UUID=1234", "/dev/mapper/vg-boot", "/dev/sda3", "/dev/sda", "PARTUUID=none", "tmpfs"
    })
    void leavesOutWhatIsNotOnTheDisk(String source) throws Exception {
        fstab(source + " /boot auto defaults 0 0");
        assertEquals(Outcome.skipped("there is none"), new MountBoot().run(context));
        assertEquals(List.of(), mounts());
    }

    @Test
    void leavesOutWhatTheKernelDoesNotMount() throws Exception {
        fstab("UUID=abcd-1234 /boot/efi vfat umask=0077 0 1");
        linux.fails("mount", Errno.ENODEV);
        assertEquals(Outcome.skipped("there is none"), new MountBoot().run(context));
        new TeardownChroot().run(context);
        assertEquals("unmount root", mounts().getLast());
    }

    @Test
    void neverMountsThroughALink() throws Exception {
        fstab("LABEL=BOOT /boot ext4 defaults 0 2");
        Files.createSymbolicLink(root.resolve("boot"), folder);
        assertEquals(Outcome.skipped("there is none"), new MountBoot().run(context));
    }

    @Test
    void aSystemWithoutAnFstabHasNone() throws Exception {
        assertEquals(Outcome.skipped("there is none"), new MountBoot().run(context));
    }
}
