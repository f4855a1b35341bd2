/**
 * JSON (RFC 8259) for documents of a registry: bounded in depth, strict in UTF-8 and names, with
 * errors that do not show what was read.
 */
@NullMarked
package booty.image.oci.json;

import org.jspecify.annotations.NullMarked;
