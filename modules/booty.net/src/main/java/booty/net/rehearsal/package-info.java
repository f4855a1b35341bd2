/** A network that exists only in memory, for those who rehearse to bring one up. */
@NullMarked
package booty.net.rehearsal;

import org.jspecify.annotations.NullMarked;
