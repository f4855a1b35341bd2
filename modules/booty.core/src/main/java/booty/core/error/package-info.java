/**
 * What went wrong and what to do about it: every failure that an operator can meet carries both.
 */
@NullMarked
package booty.core.error;

import org.jspecify.annotations.NullMarked;
