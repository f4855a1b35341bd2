/** LVM volumes: activated and grown after writing. Brings the program {@code lvm} and device-mapper. */
module booty.disk.lvm {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}
