/**
 * What is told of a machine, by the byte as the original told it: others read these documents.
 */
@NullMarked
package booty.inventory.document;

import org.jspecify.annotations.NullMarked;
