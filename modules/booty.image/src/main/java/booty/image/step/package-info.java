/**
 * The steps that this module contributes.
 */
@NullMarked
package booty.image.step;

import org.jspecify.annotations.NullMarked;
