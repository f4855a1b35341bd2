/**
 * How an image gets onto a disk: blocks that are written where they belong while the first mebibyte,
 * with the partition table, is withheld until all else is there, synced and verified.
 */
@NullMarked
package booty.image.write;

import org.jspecify.annotations.NullMarked;
