/**
 * One process that tells machines what to do, gives them images and takes images from them. Files are
 * sent by the kernel and uploads go to the disk as they come, so its memory does not grow with either.
 */
@NullMarked
package booty.server;

import org.jspecify.annotations.NullMarked;
