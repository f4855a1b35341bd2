package booty.os.firmware;

import booty.core.config.Feature;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.efi.BootEntries;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Signature;
import booty.disk.efi.EfiVariables;
import booty.disk.efi.FirmwarePartition;
import booty.disk.efi.FirmwareRefused;
import booty.disk.efi.LoadOption;
import booty.os.tree.OsFacts;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes entries of the firmware's boot menu that would start what is on the target disk, and those named
 * after Ubuntu, as the original made them, whose partition is on no disk of this machine.
 */
public record RemoveEfiEntries() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(RemoveEfiEntries.class);
    private static final String ORIGINAL = "ubuntu";

    @Override
    public String name() {
        return "remove-efi-entries";
    }

    @Override
    public String purpose() {
        return "Removes entries of the firmware's boot menu that lead to the target disk, or nowhere any more";
    }

    @Override
    public String failure() {
        return "A warning; old entries stay in the firmware's boot menu.";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(OsFacts.FIRMWARE_VARIABLES);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.BOOT_ENTRY);
    }

    @Override
    public Outcome run(StepContext context) {
        var variables = context.find(OsFacts.FIRMWARE_VARIABLES);
        if (variables.isEmpty()) return Outcome.skipped("there are no variables of UEFI firmware");
        var target = context.get(Facts.TARGET_DISK);
        var ours = signatures(target);
        var others = new HashSet<Signature>();
        for (var disk : Disks.physical(context.doors().sysfs())) {
            if (!disk.name().equals(target.name())) others.addAll(signatures(disk));
        }
        try {
            var entries = new BootEntries(
                    new EfiVariables(variables.get(), context.doors().linux()));
            var gone = entries.removeIf(entry -> isUnwanted(entry, ours, others));
            return gone.isEmpty() ? Outcome.skipped("there are none") : Outcome.done(String.join(", ", gone));
        } catch (FirmwareRefused refused) {
            LOG.warn("old entries stay in the firmware's boot menu: {}. {}", refused.what(), refused.remedy());
            return Outcome.skipped(refused.what());
        }
    }

    private static boolean isUnwanted(LoadOption entry, Set<Signature> ours, Set<Signature> others) {
        boolean original = entry.description().toLowerCase(Locale.ROOT).contains(ORIGINAL);
        for (var node : entry.path().nodes()) {
            if (node instanceof HardDrive drive) {
                return ours.contains(drive.partition()) || (original && !others.contains(drive.partition()));
            }
        }
        return original;
    }

    /** By what the firmware knows a disk's partitions; by nothing where it has no table that can be read. */
    private static Set<Signature> signatures(Disk disk) {
        var found = new HashSet<Signature>();
        try {
            for (var partition : FirmwarePartition.on(disk))
                found.add(partition.node().partition());
        } catch (IOException cause) {
            LOG.debug("no entry can be told to lead to {}: {}", disk.device(), cause.getMessage());
        }
        return found;
    }
}
