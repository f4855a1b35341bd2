/** Registries that a test tells what to do. */
@NullMarked
package booty.image.oci.testkit;

import org.jspecify.annotations.NullMarked;
