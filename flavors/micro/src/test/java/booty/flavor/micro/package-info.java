/** The reviewed contents of the flavor. */
@NullMarked
package booty.flavor.micro;

import org.jspecify.annotations.NullMarked;
