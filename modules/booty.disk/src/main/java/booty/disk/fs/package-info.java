/**
 * File systems: what a device holds, told by its first bytes; making one as large as its device;
 * mounting.
 */
@NullMarked
package booty.disk.fs;

import org.jspecify.annotations.NullMarked;
