package booty.disk.layout;

import booty.core.config.FileSystemUse;
import booty.core.config.ImageConfig;
import booty.core.config.LayoutConfig;
import booty.core.config.LayoutConfig.Partition;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.machine.Disk;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Orders and disks that several tests are about. */
final class Layouts {
    static final FileSystemUse EFI = use("vfat", "/boot/efi");
    static final FileSystemUse ROOT = use("ext4", "/");

    private Layouts() {}

    static FileSystemUse use(String type, String mountpoint) {
        return new FileSystemUse(Optional.of(type), Optional.of(mountpoint).filter(text -> !text.isEmpty()));
    }

    static Partition partition(String label, int mebibytes, FileSystemUse use) {
        return new Partition(label, (long) mebibytes << 20, Optional.empty(), use);
    }

    static LayoutConfig layout(Partition... partitions) {
        return new LayoutConfig(List.of(), List.of(partitions));
    }

    static MachineConfig orders(URI image) {
        return MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(image), Optional.empty(), false),
                TargetConfig.ANY);
    }

    static MachineConfig orders(LayoutConfig layout) {
        return orders(URI.create("http://127.0.0.1/root.tar")).with(layout);
    }

    static Disk disk(Path device, long bytes, int sectorBytes) {
        return new Disk(
                "sda",
                device,
                bytes,
                sectorBytes,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
