import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.mellanox.MellanoxBundle;
import booty.mellanox.MellanoxSteps;

/**
 * Sets up virtual functions (SR-IOV) in the firmware of network cards by NVIDIA, once Mellanox: ConnectX-4 and newer.
 * Brings mstconfig into an image.
 */
module booty.mellanox {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            MellanoxBundle; // mstconfig
    provides StepContributor with
            MellanoxSteps; // setup-mellanox
}
