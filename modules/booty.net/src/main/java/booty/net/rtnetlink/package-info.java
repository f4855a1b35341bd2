/**
 * rtnetlink(7), in which the kernel is told about links, addresses, routes and neighbours: a codec of
 * records and the conversation around it. Everything is in the byte order of the machine; everything
 * received is bounded by what was received.
 */
@NullMarked
package booty.net.rtnetlink;

import org.jspecify.annotations.NullMarked;
