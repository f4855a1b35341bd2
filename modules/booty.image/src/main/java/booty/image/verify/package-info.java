/**
 * Whether an image is the one that somebody signed: schemes of signatures, what they are made with,
 * and sources whose bytes are compared with what was signed before anything decodes them.
 */
@NullMarked
package booty.image.verify;

import org.jspecify.annotations.NullMarked;
