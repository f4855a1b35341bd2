/**
 * Steps that look at the machine before anything is done to it.
 */
@NullMarked
package booty.inventory;

import org.jspecify.annotations.NullMarked;
