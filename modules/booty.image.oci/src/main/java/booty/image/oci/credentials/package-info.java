/** Who this machine is to a registry, and where that is looked up. */
@NullMarked
package booty.image.oci.credentials;

import org.jspecify.annotations.NullMarked;
