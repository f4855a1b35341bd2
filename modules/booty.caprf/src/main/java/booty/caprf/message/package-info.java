/** The documents that go to the controller and come from it, with the fields' names as they always were. */
@NullMarked
package booty.caprf.message;

import org.jspecify.annotations.NullMarked;
