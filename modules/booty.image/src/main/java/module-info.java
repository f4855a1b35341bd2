/** Images: fetched over HTTP, decompressed, checked and written to a disk; or read from it and sent away. */
module booty.image {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}
