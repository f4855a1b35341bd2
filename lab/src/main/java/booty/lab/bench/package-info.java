/** Measurements in machines of QEMU: how soon the agent starts, and how much memory it takes. Started by bench/run. */
@NullMarked
package booty.lab.bench;

import org.jspecify.annotations.NullMarked;
