/**
 * Detached signatures of OpenPGP (RFC 9580), by keys of the versions 4 and 6.
 */
@NullMarked
package booty.image.openpgp;

import org.jspecify.annotations.NullMarked;
