/**
 * What a machine is told to do, as records that are either whole or not there: a parser gathers every problem and reports all of them at once.
 */
@NullMarked
package booty.core.config;

import org.jspecify.annotations.NullMarked;
