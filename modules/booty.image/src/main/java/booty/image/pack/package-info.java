/**
 * BOOTy's own container: plain zstd in frames that can be decoded apart, with a table that says what
 * each must hash to. Its layout is in {@code docs/reference/image-container.md}.
 */
@NullMarked
package booty.image.pack;

import org.jspecify.annotations.NullMarked;
