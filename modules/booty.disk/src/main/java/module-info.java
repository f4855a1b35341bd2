import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.disk.DiskBundle;
import booty.disk.DiskSteps;

/** Disks: partition tables, growth of partitions and file systems, mounts. Brings e2fsprogs into an image. */
module booty.disk {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            DiskBundle; // e2fsck, resize2fs, kernel modules of file systems
    provides StepContributor with
            DiskSteps; // what follows the writing of an image
}
