/** Which steps configure an installed system, and what they take into an image. */
@NullMarked
package booty.os;

import org.jspecify.annotations.NullMarked;
