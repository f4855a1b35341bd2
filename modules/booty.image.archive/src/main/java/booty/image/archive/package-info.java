/**
 * Root file systems in tar archives: ustar, GNU and pax. A reader of our own, because attributes such as
 * {@code security.capability} are bytes that no library of strings keeps, and everything a hostile
 * archive says must be bounded. Nothing is ever written through a link that the archive made.
 */
@NullMarked
package booty.image.archive;

import org.jspecify.annotations.NullMarked;
