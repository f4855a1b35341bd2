import booty.core.bundle.ImageContribution;
import booty.shell.ShellBundle;

/** The rescue shell. Brings busybox into an image; without this module an image has no shell. */
module booty.shell {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            ShellBundle; // busybox
}
