import booty.core.bundle.Rehearsal;
import booty.core.control.ControlPlaneProvider;

/**
 * CAPRF mode: a machine that finds {@code /deploy/vars} in its initramfs and reports to the controller
 * that is named there. Brings no program into an image.
 */
module booty.caprf {
    requires booty.core;
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires java.net.http;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ControlPlaneProvider with
            booty.caprf.CaprfProvider;
    provides Rehearsal with
            booty.caprf.CaprfRehearsal;
}
