/**
 * How far the work is and how it ended, for people and for whoever gave the orders.
 */
@NullMarked
package booty.core.report;

import org.jspecify.annotations.NullMarked;
