/** Steps that tell the control plane where the work begins and that it ended well. */
@NullMarked
package booty.core.announce;

import org.jspecify.annotations.NullMarked;
