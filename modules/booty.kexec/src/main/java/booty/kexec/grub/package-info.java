/**
 * GRUB's menu: its script language as far as {@code grub-mkconfig} and the distributions write it, run
 * without any of its effects. Nothing is executed; everything is counted, so that no script takes
 * long or much memory.
 */
@NullMarked
package booty.kexec.grub;

import org.jspecify.annotations.NullMarked;
