/**
 * A registry's HTTP interface, OCI distribution specification: manifests and blobs, with the tokens
 * that they take and the redirects to wherever blobs are really kept.
 */
@NullMarked
package booty.image.oci.registry;

import org.jspecify.annotations.NullMarked;
