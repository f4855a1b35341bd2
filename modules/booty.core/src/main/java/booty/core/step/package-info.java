/**
 * The engine: steps that say what they need and yield, in stages, run by one runner that owns order, timing, retries, events and the journal.
 */
@NullMarked
package booty.core.step;

import org.jspecify.annotations.NullMarked;
