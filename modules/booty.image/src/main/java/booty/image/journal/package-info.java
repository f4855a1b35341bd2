/** How far the writing of an image was when it was interrupted, kept where it outlives the machine's power. */
@NullMarked
package booty.image.journal;

import org.jspecify.annotations.NullMarked;
