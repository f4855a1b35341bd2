/**
 * The steps about the target disk that every image has: choosing it, and wiping it where a failed run
 * is to leave nothing behind.
 */
@NullMarked
package booty.core.target;

import org.jspecify.annotations.NullMarked;
