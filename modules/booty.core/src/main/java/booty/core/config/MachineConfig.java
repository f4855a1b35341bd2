package booty.core.config;

import java.net.URI;
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
 * @param kexec whether the installed kernel may be started directly, without firmware and boot loader
 */
public record MachineConfig(
        Action action,
        ImageConfig image,
        TargetConfig target,
        GrowthConfig growth,
        Optional<OsNetworkConfig> osNetwork,
        FailurePolicy onFailure,
        boolean dryRun,
        boolean shellAtEnd,
        boolean kexec) {

    /** The same for a machine that starts again through its firmware. */
    public MachineConfig(
            Action action,
            ImageConfig image,
            TargetConfig target,
            GrowthConfig growth,
            Optional<OsNetworkConfig> osNetwork,
            FailurePolicy onFailure,
            boolean dryRun,
            boolean shellAtEnd) {
        this(action, image, target, growth, osNetwork, onFailure, dryRun, shellAtEnd, false);
    }

    /** The orders in a line for people. */
    public String describe() {
        var words = new StringBuilder(
                switch (action) {
                    case WRITE_IMAGE -> "write %s to %s".formatted(image.describe(), target.describe());
                    case READ_IMAGE -> "read %s and send it to %s".formatted(target.describe(), image.describe());
                });
        if (growth.partition() > 0) words.append(", grow partition ").append(growth.partition());
        growth.logicalVolume().ifPresent(volume -> words.append(", grow ").append(volume));
        osNetwork.ifPresent(network -> words.append(", give the system ").append(network.address()));
        if (onFailure.wipe()) words.append(", wipe on failure");
        if (shellAtEnd || onFailure.shell()) words.append(", open a shell");
        if (dryRun) words.append(", as a dry run");
        return words.toString();
    }

    /** The same with a journal there, for an image that is written and has none yet. */
    public MachineConfig withJournal(URI journal) {
        if (action != Action.WRITE_IMAGE || image.journal().isPresent()) return this;
        return new MachineConfig(
                action, image.withJournal(journal), target, growth, osNetwork, onFailure, dryRun, shellAtEnd, kexec);
    }

    /** The two things that a machine can be told so far. */
    public enum Action {
        /** An image is written to a disk of this machine. */
        WRITE_IMAGE,
        /** A disk of this machine is read and sent away. */
        READ_IMAGE
    }
}
