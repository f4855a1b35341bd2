import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.rescue.RescueBundle;
import booty.rescue.RescueSteps;

/**
 * Lets the operator into a machine whose run has failed: by SSH with their own key and a host key that is new each
 * time, and with its file systems mounted where that is asked for. Brings dropbear into an image.
 */
module booty.rescue {
    requires booty.core;
    requires booty.shell; // what somebody gets who logs in
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            RescueBundle; // dropbear
    provides StepContributor with
            RescueSteps; // mount-for-rescue, open-rescue
}
