/**
 * The DHCP matrix: our client against dnsmasq, Kea and ISC dhcpd, on virtual cables between network
 * namespaces. Needs root and the three servers; skips and says so otherwise.
 */
@NullMarked
package booty.net.dhcp.matrix;

import org.jspecify.annotations.NullMarked;
