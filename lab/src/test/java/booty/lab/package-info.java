/** System tests: the real agent in machines of QEMU. Tagged {@code system}; the others check the lab itself. */
@NullMarked
package booty.lab;

import org.jspecify.annotations.NullMarked;
