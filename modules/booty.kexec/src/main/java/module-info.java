import booty.core.bundle.ImageContribution;
import booty.core.bundle.Rehearsal;
import booty.core.step.StepContributor;
import booty.kexec.KexecBundle;
import booty.kexec.KexecRehearsal;
import booty.kexec.KexecSteps;

/**
 * Starts the installed system without going through firmware and boot loader: reads GRUB's and
 * systemd-boot's menus, chooses the entry that they would boot, and hands its kernel to ours. Knows too
 * how kernel parameters get into these menus. Brings no program into an image.
 */
module booty.kexec {
    requires transitive booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.kexec.entry; // for whoever configures the installed system
    exports booty.kexec.parameters;

    provides ImageContribution with
            KexecBundle; // the file system of EFI system partitions
    provides Rehearsal with
            KexecRehearsal;
    provides StepContributor with
            KexecSteps; // load-kernel
}
