/**
 * Machines made of QEMU, and what stands around them: disks, consoles, servers, network segments. For system tests;
 * no part of the product, hence on the class path and free to start programs.
 */
@NullMarked
package booty.lab;

import org.jspecify.annotations.NullMarked;
