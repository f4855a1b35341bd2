package booty.os.firmware;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.StepContext;
import booty.disk.efi.BootEntries;
import booty.disk.efi.EfiVariables;
import booty.disk.efi.FirmwarePartition;
import booty.disk.efi.LoadOption;
import booty.os.tree.OsFacts;
import booty.os.tree.RootTree;
import booty.os.tree.SystemPartition;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the installed system first into the firmware's boot menu. */
public record CreateEfiBootEntry() implements SystemSetting {
    private static final Logger LOG = LoggerFactory.getLogger(CreateEfiBootEntry.class);

    @Override
    public String name() {
        return "create-efi-boot-entry";
    }

    @Override
    public String purpose() {
        return "Puts the installed system first into the firmware's boot menu";
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE, Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(OsFacts.FIRMWARE_VARIABLES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.BOOT_ENTRY);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.BOOT_ENTRY);
    }

    @Override
    public Retry retry() {
        return new Retry(2, Duration.ofSeconds(1), Duration.ofSeconds(5), 0);
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws BootyException, IOException {
        var variables = context.find(OsFacts.FIRMWARE_VARIABLES);
        if (variables.isEmpty()) return Outcome.skipped("there are no variables of UEFI firmware");
        var disk = context.get(Facts.TARGET_DISK);
        var partition = FirmwarePartition.systemOn(disk);
        if (partition.isEmpty()) {
            LOG.warn("{} has no EFI system partition: the firmware will not find a system on it", disk.device());
            return Outcome.skipped("the target disk has no EFI system partition");
        }
        var device = SystemPartition.device(context, partition.get().device());
        try (var mounted = SystemPartition.mount(context.doors(), device)) {
            var found = LoaderFiles.in(mounted.at()).find(vendors(root));
            if (found.isEmpty()) throw new NoLoader(device);
            var loader = found.get();
            var option = LoadOption.of(loader.vendor(), partition.get().node(), loader.path());
            int number = new BootEntries(
                            new EfiVariables(variables.get(), context.doors().linux()))
                    .install(option);
            var words = "Boot%04X %s".formatted(number, loader.path());
            context.put(Facts.BOOT_ENTRY, words);
            return Outcome.done(words);
        }
    }

    /** Names that the system's distribution goes by, os-release(5): its folder on the partition has one of them. */
    private static List<String> vendors(RootTree root) throws IOException {
        var vendors = new ArrayList<String>();
        var release = root.find("etc/os-release").orElse("");
        for (var key : List.of("ID=", "ID_LIKE=")) {
            for (var line : release.split("\n")) {
                if (!line.startsWith(key)) continue;
                vendors.addAll(List.of(line.substring(key.length())
                        .replaceAll("[\"']", "")
                        .strip()
                        .split("\\s+")));
            }
        }
        return vendors;
    }
}
