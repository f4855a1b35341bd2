/**
 * Fuzzing of every parser: one class a target, run by Jazzer for hours or minutes ({@code make fuzz}), and in
 * every build with the inputs that were interesting once. A target that needs a parser's inside stands in
 * that parser's package.
 */
@NullMarked
package booty.fuzz;

import org.jspecify.annotations.NullMarked;
