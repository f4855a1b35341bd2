/** The network of the installed system, written in the way that it reads such things. */
@NullMarked
package booty.os.network;

import org.jspecify.annotations.NullMarked;
