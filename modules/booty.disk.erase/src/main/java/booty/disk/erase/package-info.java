/**
 * Secure erase: a disk is made to erase itself by the strongest means that it has, samples of it are read afterwards,
 * and a certificate says what was done. It fails closed: what cannot be shown to be gone counts as still there.
 */
@NullMarked
package booty.disk.erase;

import org.jspecify.annotations.NullMarked;
