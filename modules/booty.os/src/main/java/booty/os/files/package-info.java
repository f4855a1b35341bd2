/** The operator's own files, copied over the installed system. */
@NullMarked
package booty.os.files;

import org.jspecify.annotations.NullMarked;
