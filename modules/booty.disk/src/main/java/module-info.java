import booty.core.bundle.ImageContribution;
import booty.core.bundle.Rehearsal;
import booty.core.step.StepContributor;
import booty.disk.DiskBundle;
import booty.disk.DiskSteps;
import booty.disk.wipe.WipeRehearsal;
import booty.disk.wipe.WipeSteps;

/** Disks: wiping, partition tables, growth of partitions and file systems, mounts. Brings e2fsprogs into an image. */
module booty.disk {
    requires transitive booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.disk; // where the root is
    exports booty.disk.efi; // for whoever configures the installed system
    exports booty.disk.fs; // what a device holds; mounts
    exports booty.disk.gpt; // these three for who makes tables
    exports booty.disk.kernel;
    exports booty.disk.table;

    provides ImageContribution with
            DiskBundle; // e2fsck, resize2fs, kernel modules of file systems
    provides Rehearsal with
            WipeRehearsal;
    provides StepContributor with
            DiskSteps, // what follows the writing of an image
            WipeSteps; // wipe-disks
}
