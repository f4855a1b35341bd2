/**
 * Who tells this machine what to do. Each control plane is a module; the engine asks which one fits.
 */
@NullMarked
package booty.core.control;

import org.jspecify.annotations.NullMarked;
