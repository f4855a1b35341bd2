package booty.disk.raid;

import booty.core.config.RaidConfig.Array;
import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An array has fewer members than its level takes. */
final class TooFewMembers extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    TooFewMembers(Array array, int members) {
        super(
                "the array %s has %d members; RAID %d takes %d"
                        .formatted(
                                array.name(),
                                members,
                                array.level().number(),
                                array.level().fewestMembers()),
                "Name more disks: as devices in RAID, or as mirrors in PARTITION_LAYOUT");
    }
}
