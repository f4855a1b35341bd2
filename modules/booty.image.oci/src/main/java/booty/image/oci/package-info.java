/**
 * Images in OCI registries: a reference is resolved to the one blob that is the disk image for this
 * machine, and the blob is read as any source is, from any offset, with its digest checked.
 */
@NullMarked
package booty.image.oci;

import org.jspecify.annotations.NullMarked;
