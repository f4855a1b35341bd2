package booty.core.config;

import java.util.Optional;

/**
 * What is to grow to the size of the disk after an image was written.
 *
 * @param partition the number of the partition to grow, from 1; 0 for none
 * @param logicalVolume the LVM volume on it that holds the root file system, such as
 *     {@code /dev/vg/root}; empty when there is none
 */
public record GrowthConfig(int partition, Optional<String> logicalVolume) {
    /** Nothing grows. */
    public static final GrowthConfig NONE = new GrowthConfig(0, Optional.empty());

    public GrowthConfig {
        if (partition < 0) throw new IllegalArgumentException("partition " + partition);
    }
}
