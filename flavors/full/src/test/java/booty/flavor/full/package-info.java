/** The reviewed contents of the flavor. */
@NullMarked
package booty.flavor.full;

import org.jspecify.annotations.NullMarked;
