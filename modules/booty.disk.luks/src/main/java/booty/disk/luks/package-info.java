/** LUKS2 by cryptsetup(8). The key goes to it on its standard input, never on a command line or into a file. */
@NullMarked
package booty.disk.luks;

import org.jspecify.annotations.NullMarked;
