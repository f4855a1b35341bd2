/** Names of images in registries, as Docker writes them, and digests that pin content. */
@NullMarked
package booty.image.oci.reference;

import org.jspecify.annotations.NullMarked;
