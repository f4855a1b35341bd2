import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.disk.layout.LayoutBundle;
import booty.disk.layout.LayoutSteps;

/**
 * Disks that are made rather than copied: a partition table and file systems as the orders lay them out, and images
 * of a root file system, packed as tar or not, that go into them. Brings the programs that make file systems.
 */
module booty.disk.layout {
    requires booty.core;
    requires booty.disk; // tables, the kernel's list of partitions, mounts
    requires booty.image;
    requires booty.image.archive;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            LayoutBundle; // mke2fs, mkfs.xfs, mkfs.btrfs, mkfs.vfat, mkswap
    provides StepContributor with
            LayoutSteps;
}
