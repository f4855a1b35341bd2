package booty.core.config;

import java.util.EnumSet;
import java.util.Set;

/** Something that a configuration can ask for and that an image may lack. */
public enum Feature {
    /** A partition grows to the size of the disk. */
    GROW_PARTITION("growing a partition"),
    /** A logical volume is activated and grows. */
    LOGICAL_VOLUME("LVM"),
    /** The installed system gets a network configuration. */
    OS_NETWORK("configuring the installed system's network"),
    /** The installed system gets names, resolvers, kernel parameters and files of this machine. */
    OS_CONFIGURATION("configuring the installed system"),
    /** Commands of the operator are run in the installed system. */
    OS_COMMANDS("running commands in the installed system"),
    /** The firmware's boot menu is changed. */
    BOOT_ENTRY("changing the firmware's boot menu"),
    /** What is installed is wiped or erased. */
    DEPROVISION("wiping what is installed"),
    /** What is installed stays and starts no more. */
    SOFT_DEPROVISION("making what is installed unbootable"),
    /** Partitions are made on the target disk. */
    PARTITION_LAYOUT("making partitions"),
    /** A volume group of LVM and its volumes are made. */
    VOLUME_GROUP("making LVM volumes"),
    /** Arrays are made. */
    SOFTWARE_RAID("making software RAID"),
    /** Volumes are encrypted, or opened. */
    ENCRYPTION("encryption by LUKS"),
    /** The image goes into a partition that is there. */
    PARTITION_IMAGE("writing only the root partition"),
    /** The orders say which partition is the root. */
    NAMED_ROOT("being told which partition is the root"),
    /** The hardware is listed. */
    INVENTORY("listing the hardware"),
    /** The versions of firmware are listed and compared with the least that are wanted. */
    FIRMWARE_REPORT("listing the firmware"),
    /** The hardware is checked. */
    HEALTH_CHECKS("checking the hardware"),
    /** Network cards get virtual functions. */
    VIRTUAL_FUNCTIONS("setting up virtual functions of network cards"),
    /** Somebody can get into a machine whose run has failed. */
    RESCUE("letting the operator in after a failure"),
    /** What was on a disk is made unrecognisable. */
    WIPE_DISKS("wiping disks"),
    /** Disks erase themselves. */
    SECURE_ERASE("letting disks erase themselves"),
    /** NVMe controllers are divided anew. */
    NVME_NAMESPACES("dividing NVMe controllers"),
    /** The installed kernel starts without firmware and boot loader; nobody asks for it, who cannot reboots. */
    KEXEC("starting the installed kernel directly");

    private final String words;

    Feature(String words) {
        this.words = words;
    }

    /** What carrying out this configuration cannot do without. */
    public static Set<Feature> askedForBy(MachineConfig config) {
        var asked = EnumSet.noneOf(Feature.class);
        if (config.action() == MachineConfig.Action.DEPROVISION) asked.add(DEPROVISION);
        if (config.action() == MachineConfig.Action.SOFT_DEPROVISION) asked.add(SOFT_DEPROVISION);
        if (config.growth().partition() > 0) asked.add(GROW_PARTITION);
        if (config.growth().logicalVolume().isPresent()) asked.add(LOGICAL_VOLUME);
        if (config.osNetwork().isPresent()) asked.add(OS_NETWORK);
        for (var section : config.sections()) {
            if (!section.isWish()) asked.add(section.feature());
        }
        return asked;
    }

    /** What it is, in words for people. */
    public String words() {
        return words;
    }
}
