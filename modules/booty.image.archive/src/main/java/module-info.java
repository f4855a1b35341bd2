/**
 * Archives of files: a root file system out of tar, packed or not, extracted below a mounted root. An
 * image without this module refuses tar by name.
 */
module booty.image.archive {
    requires transitive booty.core;
    requires transitive booty.image;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.image.archive; // for whoever makes and mounts the root
}
