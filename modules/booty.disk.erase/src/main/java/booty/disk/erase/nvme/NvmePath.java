package booty.disk.erase.nvme;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Behind which controller an NVMe disk is.
 *
 * @param controller its node, such as {@code /dev/nvme0}
 * @param namespace the disk's number there
 */
public record NvmePath(Path controller, int namespace) {
    /** Empty when sysfs does not tell, or it is no NVMe disk. */
    public static Optional<NvmePath> of(Sysfs sysfs, Disk disk) {
        if (!disk.nvme()) return Optional.empty();
        var folder = "sys/block/" + disk.name();
        var namespace = sysfs.number(folder + "/nsid");
        // the controller; with multipath it is the subsystem, which names its controllers
        var names = sysfs.names(folder + "/device");
        var parent =
                sysfs.target(folder + "/device").map(path -> path.getFileName().toString());
        var controller = parent.filter(name -> name.matches("nvme\\d+"))
                .or(() ->
                        names.stream().filter(name -> name.matches("nvme\\d+")).findFirst());
        if (namespace.isEmpty() || controller.isEmpty()) return Optional.empty();
        return Optional.of(
                new NvmePath(Path.of("/dev", controller.get()), namespace.get().intValue()));
    }

    /** Opens the controller. */
    public NvmeController open(Linux linux) throws Errno {
        return new NvmeController(NvmeCharacterDevice.open(linux, controller));
    }
}
