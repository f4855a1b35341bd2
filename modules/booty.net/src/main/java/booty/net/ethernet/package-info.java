/**
 * Frames below the Internet Protocol, packet(7): what is needed before there is an address. ARP is
 * here because every mode checks its address with it.
 */
@NullMarked
package booty.net.ethernet;

import org.jspecify.annotations.NullMarked;
