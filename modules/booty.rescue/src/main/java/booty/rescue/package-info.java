/** Steps that follow a failure where the orders let somebody in. */
@NullMarked
package booty.rescue;

import org.jspecify.annotations.NullMarked;
