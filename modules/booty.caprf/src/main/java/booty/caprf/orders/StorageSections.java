package booty.caprf.orders;

import booty.caprf.vars.ImageVars;
import booty.caprf.vars.MachineVars;
import booty.caprf.vars.PartitionLayout;
import booty.core.config.LayoutConfig;
import booty.core.config.LuksConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.config.RaidConfig;
import booty.core.config.RootConfig;
import booty.core.config.VolumeGroupConfig;
import java.util.List;
import java.util.Optional;

/** What is made on the disks, and where the image goes if not to a whole one. */
public final class StorageSections {
    /** All of them. */
    public static final List<SectionOfVars> ALL = List.of(
            StorageSections::layout,
            StorageSections::group,
            StorageSections::raid,
            StorageSections::luks,
            StorageSections::root,
            StorageSections::partition);

    private StorageSections() {}

    private static Optional<LayoutConfig> layout(MachineVars vars) {
        return vars.disk().layout().map(PartitionLayout::partitions);
    }

    private static Optional<VolumeGroupConfig> group(MachineVars vars) {
        return vars.disk().layout().flatMap(PartitionLayout::group);
    }

    private static Optional<RaidConfig> raid(MachineVars vars) {
        return vars.storage().raid();
    }

    private static Optional<LuksConfig> luks(MachineVars vars) {
        var luks = vars.storage().luks();
        return luks.asked()
                ? Optional.of(new LuksConfig(luks.passphrase(), luks.keyLocation(), luks.volumes(), luks.tpm()))
                : Optional.empty();
    }

    private static Optional<RootConfig> root(MachineVars vars) {
        return vars.storage().root();
    }

    /** A layout says itself where the root is. */
    private static Optional<PartitionImageConfig> partition(MachineVars vars) {
        boolean asked = vars.image().mode() == ImageVars.Mode.PARTITION;
        return asked && vars.disk().layout().isEmpty() ? Optional.of(new PartitionImageConfig()) : Optional.empty();
    }
}
