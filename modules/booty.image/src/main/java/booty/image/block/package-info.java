/** The pieces that an image travels in, and the bounded memory that they lie in. */
@NullMarked
package booty.image.block;

import org.jspecify.annotations.NullMarked;
