/**
 * What a DHCP client does when, RFC 2131 §4.4, without a socket or a clock: events go in, a state and
 * actions come out.
 */
@NullMarked
package booty.net.dhcp.client;

import org.jspecify.annotations.NullMarked;
