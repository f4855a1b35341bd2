/** What a module descriptor and the compiler cannot say, checked over everything that we wrote. */
@NullMarked
package booty.rules;

import org.jspecify.annotations.NullMarked;
