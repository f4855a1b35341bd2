/**
 * The Dynamic Host Configuration Protocol on the wire: messages and options, RFC 2131 and RFC 2132, and
 * the datagrams that carry them before there is an address. What is received is hostile until it is
 * parsed.
 */
@NullMarked
package booty.net.dhcp.codec;

import org.jspecify.annotations.NullMarked;
