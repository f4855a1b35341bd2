/** What a dry run looks at beside the steps themselves: the original's ten checks, and the summary that others read. */
@NullMarked
package booty.caprf.dryrun;

import org.jspecify.annotations.NullMarked;
