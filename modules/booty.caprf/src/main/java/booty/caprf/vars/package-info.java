/**
 * What {@code /deploy/vars} says. Each variable is declared once, where a record reads it; from that
 * declaration come its parsing, its messages and its line in {@code docs/reference/vars.md}.
 */
@NullMarked
package booty.caprf.vars;

import org.jspecify.annotations.NullMarked;
