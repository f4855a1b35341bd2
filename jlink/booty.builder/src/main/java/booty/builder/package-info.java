/**
 * The image builder. {@link booty.builder.BuildImage} tells the story; each other type does one part
 * of it. An image is first a sorted list of {@link booty.builder.Entry entries} that point at files of
 * the build machine, then a cpio archive, so nothing here needs root.
 */
@NullMarked
package booty.builder;

import org.jspecify.annotations.NullMarked;
