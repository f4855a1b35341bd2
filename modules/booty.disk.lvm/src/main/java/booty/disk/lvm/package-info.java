/**
 * The logical volume of the installed system's root: activated, grown with its physical volume, and
 * left alone again before the machine starts. Growing what is on it is the business of booty.disk.
 */
@NullMarked
package booty.disk.lvm;

import org.jspecify.annotations.NullMarked;
