/**
 * CAPRF mode: a machine that finds {@code /deploy/vars} in its initramfs and reports to the controller
 * that is named there. Brings no program into an image.
 */
module booty.caprf {
    requires booty.core;
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires static transitive org.jspecify; // annotations; never in an image
}
