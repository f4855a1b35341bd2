/** What the vars ask for in the engine's words: one file for each section of a machine's orders. */
@NullMarked
package booty.caprf.orders;

import org.jspecify.annotations.NullMarked;
