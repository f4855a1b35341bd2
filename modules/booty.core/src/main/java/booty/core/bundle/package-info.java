/**
 * What a module brings into an image beside its classes; the image builder asks the linked modules.
 */
@NullMarked
package booty.core.bundle;

import org.jspecify.annotations.NullMarked;
