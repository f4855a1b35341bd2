/** What an image carries for those who want to look around in it. */
@NullMarked
package booty.shell;

import org.jspecify.annotations.NullMarked;
