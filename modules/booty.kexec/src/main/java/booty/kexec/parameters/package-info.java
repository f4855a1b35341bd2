/**
 * Kernel parameters of an installed system: written where its distribution keeps them, and into the boot
 * menu that is there now, so that they count at the next start without running any of its programs.
 */
@NullMarked
package booty.kexec.parameters;

import org.jspecify.annotations.NullMarked;
