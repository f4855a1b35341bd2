/** Jib's credential retrievers as a place that credentials of registries come from. */
@NullMarked
package booty.image.credentials;

import org.jspecify.annotations.NullMarked;
