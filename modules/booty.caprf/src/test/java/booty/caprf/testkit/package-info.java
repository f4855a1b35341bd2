/** Stand-ins for the tests of CAPRF mode and, later, of the lab; written from the specification of the protocol. */
@NullMarked
package booty.caprf.testkit;

import org.jspecify.annotations.NullMarked;
