/**
 * Fakes for the tests of every module: doors to Linux that play what they were told and fail on
 * anything else.
 */
@NullMarked
package booty.testkit;

import org.jspecify.annotations.NullMarked;
