import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.disk.luks.LuksBundle;
import booty.disk.luks.LuksSteps;

/**
 * Encryption by LUKS2: of what is made, where asked with a key in the TPM, and opening a root that came encrypted. Brings
 * the program cryptsetup.
 */
module booty.disk.luks {
    requires booty.core;
    requires booty.disk; // what a device holds, tables of the installed system
    requires java.net.http; // a key that lies at an address
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            LuksBundle; // cryptsetup, dm-crypt
    provides StepContributor with
            LuksSteps;
}
