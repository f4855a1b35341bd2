/** An installed system that must not start any more, and can be brought back. */
@NullMarked
package booty.os.unbootable;

import org.jspecify.annotations.NullMarked;
