/**
 * The files of the installed system, read and written without ever being led out of its root, and what the
 * steps that do so have in common.
 */
@NullMarked
package booty.os.tree;

import org.jspecify.annotations.NullMarked;
