/**
 * Manifests and indexes of the OCI image specification and of Docker's version 2.2: which content an
 * image consists of, and which of it is the disk image.
 */
@NullMarked
package booty.image.oci.manifest;

import org.jspecify.annotations.NullMarked;
