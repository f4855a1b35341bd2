/**
 * The health checks, one class each.
 */
@NullMarked
package booty.inventory.health;

import org.jspecify.annotations.NullMarked;
