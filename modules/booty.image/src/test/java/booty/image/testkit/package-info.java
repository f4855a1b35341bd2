/** Images to test with, the tools that pack them, and sources and servers that fail as told. */
@NullMarked
package booty.image.testkit;

import org.jspecify.annotations.NullMarked;
