package booty.core.config;

/**
 * The image goes into the root partition that is on the target disk already, if it is a root file system; if it
 * is a disk it is written as one.
 */
public record PartitionImageConfig() implements Section {
    @Override
    public Feature feature() {
        return Feature.PARTITION_IMAGE;
    }

    @Override
    public String describe() {
        return "write only the root partition";
    }
}
