/** The control plane of CAPRF mode: what the vars say, who is told what becomes of it. */
@NullMarked
package booty.caprf;

import org.jspecify.annotations.NullMarked;
