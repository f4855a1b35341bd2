/**
 * What an image's bytes mean: the format told from its first bytes, and one decoder a format that
 * takes an end for the end only where the format says so.
 */
@NullMarked
package booty.image.format;

import org.jspecify.annotations.NullMarked;
