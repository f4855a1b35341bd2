/**
 * What every boot menu comes down to: files of the installed system, and entries that name a kernel,
 * what goes into its initial RAM disk, and its command line.
 */
@NullMarked
package booty.kexec.entry;

import org.jspecify.annotations.NullMarked;
