/** Which kernel of the installed system starts, and handing it to the kernel that runs. */
@NullMarked
package booty.kexec;

import org.jspecify.annotations.NullMarked;
