/** Names, resolvers, kernel parameters and the like of one machine, written where its system reads them. */
@NullMarked
package booty.os.settings;

import org.jspecify.annotations.NullMarked;
