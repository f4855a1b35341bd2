/**
 * Addresses as values: of links, of hosts, of networks. They parse strictly and print as they are
 * written by people.
 */
@NullMarked
package booty.net.address;

import org.jspecify.annotations.NullMarked;
