/**
 * What helps to find out why a run failed: the state of the machine, read without any program, in lines that name no
 * secret.
 */
@NullMarked
package booty.core.dump;

import org.jspecify.annotations.NullMarked;
