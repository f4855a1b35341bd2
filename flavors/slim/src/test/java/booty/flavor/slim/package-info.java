/** The reviewed contents of the flavor. */
@NullMarked
package booty.flavor.slim;

import org.jspecify.annotations.NullMarked;
