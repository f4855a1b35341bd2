/**
 * JSON (RFC 8259) as a small tree, for documents of a registry: bounded in depth, strict in UTF-8, and
 * without the megabyte and a half that a data-binding library adds to an image.
 */
@NullMarked
package booty.image.oci.json;

import org.jspecify.annotations.NullMarked;
