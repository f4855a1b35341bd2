/** The image builder's parts, each on its own. */
@NullMarked
package booty.builder;

import org.jspecify.annotations.NullMarked;
