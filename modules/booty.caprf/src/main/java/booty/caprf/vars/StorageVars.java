package booty.caprf.vars;

import static booty.caprf.vars.Origin.OURS;

import booty.core.config.RaidConfig;
import booty.core.config.RootConfig;
import java.util.Optional;

/**
 * What is made on disks beside partitions, and where the root is when nothing is made.
 *
 * @param raid arrays that are made
 * @param root the root partition of the image, where it need not be found out
 * @param luks encryption
 */
public record StorageVars(Optional<RaidConfig> raid, Optional<RootConfig> root, LuksVars luks) {
    private static final Kind<RootConfig> ROOT = new Kind<>(
            "number, or `PARTLABEL=`, `PARTUUID=`, `LABEL=`, `UUID=` and a value",
            text -> RootConfig.parse(text)
                    .orElseThrow(() -> new Unfit("is neither a number nor PARTLABEL=, PARTUUID=, LABEL= or UUID=")));

    static StorageVars from(Reading in, Optional<PartitionLayout> layout, boolean insecure) {
        in.theme("RAID, root and encryption");
        var raid = in.optional("RAID", RaidArrays.KIND, OURS, "software RAID that is made, beside `PARTITION_LAYOUT`");
        raid.flatMap(one -> RaidArrays.problem(one, layout.map(PartitionLayout::partitions)))
                .ifPresent(problem -> in.problem("RAID", problem));
        var root = in.optional(
                "ROOT_PARTITION", ROOT, OURS, "the partition of the image, or of the disk, that holds the root");
        if (root.isPresent() && layout.isPresent()) {
            in.problem("ROOT_PARTITION", "has no say beside PARTITION_LAYOUT, which mounts one at /");
        }
        return new StorageVars(raid, root, LuksVars.from(in, layout, raid, insecure));
    }
}
