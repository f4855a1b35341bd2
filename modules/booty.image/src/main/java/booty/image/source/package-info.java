/**
 * Where the bytes of an image come from: over HTTP or from a file, from any offset, with the promise
 * that an end is the true end. A stream that breaks is taken up again where it broke.
 */
@NullMarked
package booty.image.source;

import org.jspecify.annotations.NullMarked;
