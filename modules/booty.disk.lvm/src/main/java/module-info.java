import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.disk.lvm.LvmBundle;
import booty.disk.lvm.LvmSteps;

/** LVM volumes: activated and grown after writing. Brings the program {@code lvm} and device-mapper. */
module booty.disk.lvm {
    requires booty.core;
    requires booty.disk; // what a partition holds
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            LvmBundle; // lvm, dm-mod
    provides StepContributor with
            LvmSteps; // activate, grow, deactivate
}
