package booty.disk.erase;

import booty.core.config.EraseConfig;
import booty.core.config.EraseConfig.Fallback;
import booty.core.config.MachineConfig;
import booty.core.config.NamespacesConfig;
import booty.core.config.WipeConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import booty.disk.erase.BlockCommand.Kind;
import booty.disk.erase.ata.AtaErase;
import booty.disk.erase.nvme.ControllerIdentity;
import booty.disk.erase.nvme.NvmeController;
import booty.disk.erase.nvme.NvmeController.Erasure;
import booty.disk.erase.nvme.NvmePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a disk can be erased; made without changing anything.
 *
 * @param disk which one
 * @param methods the ways, strongest first; at least one
 * @param objections why stronger ones are not among them, a line for each
 */
record Plan(Disk disk, List<Method> methods, List<String> objections) {
    Plan {
        methods = List.copyOf(methods);
        objections = List.copyOf(objections);
    }

    /**
     * Asks the disk what it can do.
     *
     * @throws EraseImpossible when there is no way that the orders allow
     */
    static Plan of(MachineConfig config, Doors doors, Disk disk) throws EraseImpossible {
        var maker = new Maker(config, doors, disk);
        maker.own();
        switch (config.section(EraseConfig.class).map(EraseConfig::fallback).orElse(Fallback.NONE)) {
            case NONE -> {}
            case DISCARD -> maker.methods.add(new BlockCommand(disk, doors, Kind.DISCARD));
            case OVERWRITE -> maker.methods.add(new Overwrite(disk));
        }
        if (maker.methods.isEmpty()) throw new EraseImpossible(disk, maker.objections, maker.remedy);
        return new Plan(disk, maker.methods, maker.objections);
    }

    /** What it comes to, for people. */
    String describe() {
        var reasons = objections.isEmpty() ? "" : " (%s)".formatted(String.join("; ", objections));
        return "%s: %s%s".formatted(disk.describe(), methods.getFirst().name(), reasons);
    }

    /** Gathers. */
    private static final class Maker {
        private final MachineConfig config;
        private final Doors doors;
        private final Disk disk;
        private final List<Method> methods = new ArrayList<>();
        private final List<String> objections = new ArrayList<>();
        private String remedy = "";

        Maker(MachineConfig config, Doors doors, Disk disk) {
            this.config = config;
            this.doors = doors;
            this.disk = disk;
        }

        /** The disk's own commands. */
        void own() {
            var nvme = NvmePath.of(doors.sysfs(), disk);
            try {
                if (nvme.isPresent()) nvme(nvme.get());
                else if (disk.name().startsWith("mmcblk"))
                    methods.add(new BlockCommand(disk, doors, Kind.SECURE_DISCARD));
                else if (isAta()) ata();
                else objections.add("it has no command for it that we know");
            } catch (AtaErase.Unable unable) {
                objections.add(String.valueOf(unable.getMessage()));
                remedy = unable.remedy();
            } catch (IOException cause) {
                objections.add("it cannot be asked: " + cause.getMessage());
            }
        }

        /** libata and the translators of host adapters all say so in this place. */
        private boolean isAta() {
            var vendor = doors.sysfs().read("sys/block/%s/device/vendor".formatted(disk.name()));
            return vendor.filter("ATA"::equals).isPresent();
        }

        private void ata() throws IOException {
            try (var ata = AtaErase.open(doors.linux(), disk.device())) {
                methods.add(new AtaSecurityErase(disk, doors, ata.check()));
            }
        }

        private void nvme(NvmePath path) throws IOException {
            try (var controller = path.open(doors.linux())) {
                var identity = controller.identify();
                var others = others(path, controller, identity);
                boolean alone = others.isEmpty() || allGoes(path);
                var why = "namespaces %s of %s would go too".formatted(others, path.controller());
                if (alone) {
                    if (identity.sanitizeCrypto()) methods.add(sanitize(path, Erasure.KEY));
                    if (identity.sanitizeBlock()) methods.add(sanitize(path, Erasure.BLOCKS));
                } else if (identity.sanitizeCrypto() || identity.sanitizeBlock()) {
                    objections.add("no sanitize, " + why);
                }
                if (!identity.canFormat()) return;
                if (identity.eraseReachesAll() && !alone) {
                    objections.add("no format, " + why);
                    remedy = "Set WIPE_DISKS=all if all namespaces of the controller may go";
                    return;
                }
                if (identity.cryptoErase()) methods.add(new NvmeFormat(path, doors, Erasure.KEY));
                methods.add(new NvmeFormat(path, doors, Erasure.BLOCKS));
            }
            if (methods.isEmpty()) objections.add("its controller knows neither sanitize nor format");
        }

        private NvmeSanitize sanitize(NvmePath path, Erasure erasure) {
            return new NvmeSanitize(path, doors, erasure, disk.sizeBytes());
        }

        private static List<Integer> others(NvmePath path, NvmeController controller, ControllerIdentity identity)
                throws IOException {
            var all = new ArrayList<>(identity.canManageNamespaces() ? controller.allocated() : controller.attached());
            all.remove(Integer.valueOf(path.namespace()));
            return all;
        }

        /** Whether the other namespaces are doomed as well, or were made a moment ago. */
        private boolean allGoes(NvmePath path) {
            var name = path.controller().getFileName().toString();
            boolean anew = config.section(NamespacesConfig.class).stream()
                    .flatMap(section -> section.controllers().stream())
                    .anyMatch(one -> one.name().equals(name));
            boolean all = config.section(WipeConfig.class)
                    .filter(wipe -> wipe.scope() == WipeConfig.Scope.ALL)
                    .isPresent();
            return anew || (all && noneInUse(name));
        }

        private boolean noneInUse(String controller) {
            return Disks.physical(doors.sysfs()).stream()
                    .filter(one -> one.name().startsWith(controller + "n"))
                    .allMatch(one -> one.holders().isEmpty());
        }
    }
}
