/** Legacy mode: orders from {@code $BOOTYURL/<mac>.bty}, as the original's server gives them. */
module booty.legacy {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}
