/**
 * How a disk gets away: read once, compressed if asked for, and uploaded as the one file of a form, as
 * the original did.
 */
@NullMarked
package booty.image.send;

import org.jspecify.annotations.NullMarked;
