/** Disks: which one is the target, its partition table, and growth of what is on it. */
module booty.disk {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}
