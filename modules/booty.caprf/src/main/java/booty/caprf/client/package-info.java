/**
 * The controller as the agent talks to it: tiny texts and a few JSON documents over HTTP, with a
 * token. What must not get lost waits in a queue until it was taken.
 */
@NullMarked
package booty.caprf.client;

import org.jspecify.annotations.NullMarked;
