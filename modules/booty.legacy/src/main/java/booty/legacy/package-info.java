/**
 * The original's legacy mode: one JSON document per MAC address says what a machine is to do. Reports
 * go back to a route beside it, which the original's server does not have and need not have.
 */
@NullMarked
package booty.legacy;

import org.jspecify.annotations.NullMarked;
