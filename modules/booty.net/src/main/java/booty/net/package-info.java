/**
 * How the provisioning network comes up. A mode is a module that provides {@link
 * booty.net.NetworkModeProvider}; this module has static mode itself, chooses among those in the
 * image, and proves that the server answers.
 */
@NullMarked
package booty.net;

import org.jspecify.annotations.NullMarked;
