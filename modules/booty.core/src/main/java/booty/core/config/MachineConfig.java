package booty.core.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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
 * @param ending how the machine goes on when all is done
 * @param kexec whether the installed kernel may be started directly, without firmware and boot loader
 * @param sections what else is asked for, at most one of a type
 */
public record MachineConfig(
        Action action,
        ImageConfig image,
        TargetConfig target,
        GrowthConfig growth,
        Optional<OsNetworkConfig> osNetwork,
        FailurePolicy onFailure,
        boolean dryRun,
        Ending ending,
        boolean kexec,
        List<Section> sections) {

    /** Checks that an image that is written or read has a place, and that no two sections are of one type. */
    public MachineConfig {
        sections = List.copyOf(sections);
        boolean moves = action == Action.WRITE_IMAGE || action == Action.READ_IMAGE;
        if (moves && image.locations().isEmpty()) throw new IllegalArgumentException("an image needs a location");
        if (sections.stream().map(Section::getClass).distinct().count() < sections.size()) {
            throw new IllegalArgumentException("two sections of one type in " + sections);
        }
    }

    /** Orders with nothing but the needful; the machine starts again through its firmware, also after a failure. */
    public static MachineConfig of(Action action, ImageConfig image, TargetConfig target) {
        return new MachineConfig(
                action,
                image,
                target,
                GrowthConfig.NONE,
                Optional.empty(),
                FailurePolicy.RESTART,
                false,
                Ending.REBOOT,
                false,
                List.of());
    }

    /** What is asked for of a kind that not every module knows. */
    public <T extends Section> Optional<T> section(Class<T> type) {
        return sections.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The same, and this too; it takes the place of a section of its type. */
    public MachineConfig with(Section section) {
        var all = new ArrayList<>(sections);
        all.removeIf(other -> other.getClass() == section.getClass());
        all.add(section);
        return new MachineConfig(action, image, target, growth, osNetwork, onFailure, dryRun, ending, kexec, all);
    }

    /** The same with other growth. */
    public MachineConfig withGrowth(GrowthConfig growth) {
        return new MachineConfig(action, image, target, growth, osNetwork, onFailure, dryRun, ending, kexec, sections);
    }

    /** The same with this network, if any, in the installed system. */
    public MachineConfig withOsNetwork(Optional<OsNetworkConfig> network) {
        return new MachineConfig(action, image, target, growth, network, onFailure, dryRun, ending, kexec, sections);
    }

    /** The same with another end of what fails. */
    public MachineConfig withOnFailure(FailurePolicy policy) {
        return new MachineConfig(action, image, target, growth, osNetwork, policy, dryRun, ending, kexec, sections);
    }

    /** The same as a dry run, or for real. */
    public MachineConfig withDryRun(boolean only) {
        return new MachineConfig(action, image, target, growth, osNetwork, onFailure, only, ending, kexec, sections);
    }

    /** The same with another end of what ends well. */
    public MachineConfig withEnding(Ending how) {
        return new MachineConfig(action, image, target, growth, osNetwork, onFailure, dryRun, how, kexec, sections);
    }

    /** The same with or without starting the installed kernel directly. */
    public MachineConfig withKexec(boolean allowed) {
        return new MachineConfig(
                action, image, target, growth, osNetwork, onFailure, dryRun, ending, allowed, sections);
    }

    /** The same with a journal there, for an image that is written and has none yet. */
    public MachineConfig withJournal(URI journal) {
        if (action != Action.WRITE_IMAGE || image.journal().isPresent()) return this;
        return new MachineConfig(
                action,
                image.withJournal(journal),
                target,
                growth,
                osNetwork,
                onFailure,
                dryRun,
                ending,
                kexec,
                sections);
    }

    /** The orders in a line for people. */
    public String describe() {
        var words = new StringBuilder(
                switch (action) {
                    case WRITE_IMAGE -> "write %s to %s".formatted(image.describe(), target.describe());
                    case READ_IMAGE -> "read %s and send it to %s".formatted(target.describe(), image.describe());
                    case DEPROVISION -> "deprovision " + target.describe();
                    case SOFT_DEPROVISION -> "make the system on %s unbootable".formatted(target.describe());
                });
        if (growth.partition() > 0) words.append(", grow partition ").append(growth.partition());
        growth.logicalVolume().ifPresent(volume -> words.append(", grow ").append(volume));
        osNetwork.ifPresent(network -> words.append(", give the system ").append(network.address()));
        for (var section : sections) words.append(", ").append(section.describe());
        if (onFailure.wipe()) words.append(", wipe on failure");
        if (ending == Ending.SHELL || onFailure.shell()) words.append(", open a shell");
        if (dryRun) words.append(", as a dry run");
        return words.toString();
    }

    /** What a machine can be told. */
    public enum Action {
        /** An image is written to a disk of this machine. */
        WRITE_IMAGE,
        /** A disk of this machine is read and sent away. */
        READ_IMAGE,
        /** What was installed is wiped or erased. */
        DEPROVISION,
        /** What was installed stays, but starts no more. */
        SOFT_DEPROVISION
    }

    /** How a machine goes on when all is done. */
    public enum Ending {
        /** It starts again, or the installed kernel does where that is allowed. */
        REBOOT,
        /** The same after a shell on the console was left. */
        SHELL,
        /** It is switched off unless the installed kernel was loaded: whoever manages it starts it again. */
        POWER_OFF
    }
}
