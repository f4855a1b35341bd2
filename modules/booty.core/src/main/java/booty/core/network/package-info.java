/**
 * The network as the start-up needs it: somebody who brings it up, and a session that ends.
 */
@NullMarked
package booty.core.network;

import org.jspecify.annotations.NullMarked;
