import booty.core.bundle.Rehearsal;
import booty.core.control.ControlPlaneProvider;

/**
 * Legacy mode: orders from {@code $BOOTYURL/<mac>.bty}, as the original's server gives them. Brings no
 * program into an image.
 */
module booty.legacy {
    requires booty.core;
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires java.net.http;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ControlPlaneProvider with
            booty.legacy.LegacyProvider;
    provides Rehearsal with
            booty.legacy.LegacyRehearsal;
}
