/**
 * Looks for hardware in what the kernel tells. What it does not tell is the empty text.
 */
@NullMarked
package booty.inventory.scan;

import org.jspecify.annotations.NullMarked;
