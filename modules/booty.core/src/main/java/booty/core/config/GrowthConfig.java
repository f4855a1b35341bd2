package booty.core.config;

import java.util.Optional;

/**
 * What is to grow to the size of the disk after an image was written.
 *
 * @param partition the number of the partition to grow, from 1; 0 for none, {@link #ROOT} for that of the root
 * @param logicalVolume the LVM volume on it that holds the root file system, such as
 *     {@code /dev/vg/root}; empty when there is none
 */
public record GrowthConfig(int partition, Optional<String> logicalVolume) {
    /** Nothing grows. */
    public static final GrowthConfig NONE = new GrowthConfig(0, Optional.empty());

    /** In place of a number: the partition that the root is found on, and what of LVM is on it. */
    public static final int ROOT = -1;

    /** The root grows, wherever it is found. */
    public static final GrowthConfig OF_THE_ROOT = new GrowthConfig(ROOT, Optional.empty());

    public GrowthConfig {
        if (partition < ROOT) throw new IllegalArgumentException("partition " + partition);
    }
}
