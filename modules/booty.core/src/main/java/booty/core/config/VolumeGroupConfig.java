package booty.core.config;

import java.util.List;
import java.util.Optional;

/**
 * An LVM volume group that is made, and its volumes.
 *
 * @param name the group's
 * @param on the label of the partition, or the name of the array, that is its physical volume
 * @param volumes in the order in which they are made; only the last may take what is left
 */
public record VolumeGroupConfig(String name, String on, List<Volume> volumes) implements Section {
    public VolumeGroupConfig {
        volumes = List.copyOf(volumes);
    }

    /**
     * A logical volume.
     *
     * @param sizeBytes a multiple of a mebibyte, or 0 where {@code extents} say it, or for what is left
     * @param extents as lvcreate(8) takes them, such as {@code 50%VG}; a size goes before them
     */
    public record Volume(String name, long sizeBytes, Optional<String> extents, FileSystemUse use) {}

    /** How other orders refer to one of its volumes: {@code group/volume}. */
    public String reference(Volume volume) {
        return name + "/" + volume.name();
    }

    @Override
    public Feature feature() {
        return Feature.VOLUME_GROUP;
    }

    @Override
    public String describe() {
        return "make the volume group %s with %d volumes".formatted(name, volumes.size());
    }
}
