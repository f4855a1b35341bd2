/** What tests of boot menus need, here and in {@code fuzz/}. */
@NullMarked
package booty.kexec.testkit;

import org.jspecify.annotations.NullMarked;
