package booty.os.unbootable;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.disk.efi.FirmwarePartition;
import booty.os.tree.RootTree;
import booty.os.tree.SystemPartition;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the installed system unbootable without losing anything: its boot menus, and on the EFI system
 * partition its boot loaders, get names by which nobody looks for them.
 */
public record SoftDeprovision() implements SystemSetting {
    private static final Logger LOG = LoggerFactory.getLogger(SoftDeprovision.class);

    @Override
    public String name() {
        return "soft-deprovision";
    }

    @Override
    public String purpose() {
        return "Renames the boot menus and boot loaders of the installed system, so that it starts no more";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE, Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of();
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.SOFT_DEPROVISION);
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws BootyException, IOException {
        var renamed = new ArrayList<String>();
        var partition = FirmwarePartition.systemOn(context.get(Facts.TARGET_DISK));
        if (partition.isPresent()) {
            // loaders first: without a loader the firmware goes on to the network
            try (var mounted =
                    SystemPartition.mount(context.doors(), partition.get().device())) {
                for (var file : new BootFilesOf(new RootTree(mounted.at())).rename(BootFilesOf.SYSTEM_PARTITION)) {
                    renamed.add("%s of %s".formatted(file, partition.get().device()));
                }
            }
        }
        renamed.addAll(new BootFilesOf(root).rename(BootFilesOf.ROOT));
        if (renamed.isEmpty()) {
            LOG.warn("nothing was found that starts the installed system: it may still start");
            return Outcome.skipped("there is no boot menu and no boot loader to rename");
        }
        renamed.forEach(file -> LOG.info("renamed to {}", file));
        return Outcome.done(
                "%d files renamed; the same names without .bak make the system start again".formatted(renamed.size()));
    }
}
