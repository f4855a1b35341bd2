/**
 * The mode {@code dhcp}: a client on every physical interface at once, of which the first with a usable
 * lease carries the network. It lives on to renew the lease; the others give back what they have.
 */
@NullMarked
package booty.net.dhcp;

import org.jspecify.annotations.NullMarked;
