import booty.core.bundle.ImageContribution;
import booty.core.bundle.Rehearsal;
import booty.core.step.StepContributor;
import booty.os.OsBundle;
import booty.os.OsRehearsal;
import booty.os.OsSteps;

/**
 * Configures the installed system before it starts: host name, resolvers, network, kubelet, kernel
 * parameters, cloud-init, files and commands of the operator, the entry in the firmware's boot menu; and
 * makes a system that must not start any more unbootable. Brings unshare(1) into an image.
 */
module booty.os {
    requires booty.core;
    requires booty.disk; // the firmware's boot entries, the EFI system partition
    requires booty.kexec; // kernel parameters in boot menus
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            OsBundle; // unshare, efivarfs
    provides Rehearsal with
            OsRehearsal;
    provides StepContributor with
            OsSteps; // all that configures an installed system
}
