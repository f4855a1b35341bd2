package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import booty.core.config.EraseConfig.Fallback;
import booty.core.config.WipeConfig.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which disk is meant and what becomes of it before it is written.
 *
 * @param device its path
 * @param serial its serial number
 * @param wwn its World Wide Name
 * @param minimumGib how large it must be, in GiB; 0 for any size
 * @param secureErase whether the disk erases itself
 * @param eraseFallback what is done with one that cannot
 * @param wiped which disks lose what is on them
 * @param namespaces how NVMe controllers are divided anew; empty leaves them
 * @param layout the partitions that are made; empty leaves that to the image
 * @param virtualFunctions how many a Mellanox card is to have
 */
public record DiskVars(
        Optional<Path> device,
        Optional<String> serial,
        Optional<String> wwn,
        int minimumGib,
        boolean secureErase,
        Fallback eraseFallback,
        Scope wiped,
        List<NvmeNamespaces> namespaces,
        Optional<PartitionLayout> layout,
        int virtualFunctions) {
    /** What the original gave a card where nobody said a number. */
    private static final int VIRTUAL_FUNCTIONS = 32;

    private static final Kind<Path> DEVICE = Kind.text(
                    "path of a disk",
                    "/dev/(?!.*(?:^|/)\\.{1,2}(?:/|$))[A-Za-z0-9:+=@_.,/-]{1,255}",
                    "is no path of a disk, such as /dev/sda")
            .map(Path::of);
    private static final Kind<String> NAME =
            Kind.text("text", "[!-~]([ -~]{0,126}[!-~])?", "has letters that no disk has there");

    static DiskVars from(Reading in) {
        in.theme("Disk");
        var device = in.optional("DISK_DEVICE", DEVICE, CODE, "the disk; without it the largest fixed one, NVMe first");
        var serial = in.optional("DISK_SERIAL", NAME, OURS, "serial number that the disk must have");
        var wwn = in.optional("DISK_WWN", NAME, OURS, "World Wide Name that the disk must have, as sysfs prints it");
        int minimum = in.count("MIN_DISK_SIZE_GB", 1 << 30, README, "least size of the disk in GiB; 0 for any");
        boolean erase = in.flag(
                "SECURE_ERASE", README, "the disk erases itself, by NVMe sanitize or format or ATA security erase");
        var fallback = in.or(
                Fallback.NONE,
                "SECURE_ERASE_FALLBACK",
                Kind.oneOf(List.of(Fallback.values()), Fallback::toString, Kind.Case.ANY),
                OURS,
                "what is done with a disk that cannot erase itself; `none` lets the run fail");
        var wiped = in.or(
                Scope.TARGET,
                "WIPE_DISKS",
                Kind.oneOf(List.of(Scope.values()), Scope::toString, Kind.Case.ANY),
                OURS,
                "which disks lose what is on them; `all` are those that are fixed, not in use and not reached by USB or a network");
        var namespaces = in.list(
                "NVME_NAMESPACES", NvmeNamespaces.LIST, LATER, "divides NVMe controllers anew; all on them is lost");
        var layout =
                in.optional("PARTITION_LAYOUT", PartitionLayout.KIND, LATER, "partitions and volumes that are made");
        int functions = in.or(
                VIRTUAL_FUNCTIONS,
                "NUM_VFS",
                Kind.number(-1, 4096),
                CODE,
                "virtual functions of a Mellanox card; the same when 0 or less");
        layout.flatMap(PartitionLayout::device).ifPresent(named -> {
            if (device.isPresent() && !device.get().equals(named)) {
                in.problem(
                        "DISK_DEVICE", "%s is not %s, the device of PARTITION_LAYOUT".formatted(device.get(), named));
            }
        });
        return new DiskVars(
                device.or(() -> layout.flatMap(PartitionLayout::device)),
                serial,
                wwn,
                minimum,
                erase,
                fallback,
                wiped,
                namespaces,
                layout,
                functions > 0 ? functions : VIRTUAL_FUNCTIONS);
    }
}
