package booty.core.config;

import java.util.Optional;

/**
 * What one machine is told to do. Control planes make it from their own formats; steps read it.
 *
 * @param action what is to be done
 * @param image what is written or, for {@link Action#READ_IMAGE}, where to it is sent
 * @param target which disk it is about
 * @param growth what grows to the size of the disk after writing
 * @param osNetwork the network of the installed system; empty leaves the image's own alone
 * @param onFailure what happens to the machine when a step fails
 * @param dryRun whether only to say what would be done; nothing is changed then
 * @param shellAtEnd whether to open a shell before the machine starts again
 */
public record MachineConfig(
        Action action,
        ImageConfig image,
        TargetConfig target,
        GrowthConfig growth,
        Optional<OsNetworkConfig> osNetwork,
        FailurePolicy onFailure,
        boolean dryRun,
        boolean shellAtEnd) {

    /** The two things that a machine can be told so far. */
    public enum Action {
        /** An image is written to a disk of this machine. */
        WRITE_IMAGE,
        /** A disk of this machine is read and sent away. */
        READ_IMAGE
    }
}
