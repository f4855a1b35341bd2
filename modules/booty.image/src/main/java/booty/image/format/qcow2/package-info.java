/**
 * QEMU's qcow2 image files, as QEMU's own specification (docs/interop/qcow2) has them: a guest's disk
 * whose clusters lie anywhere in the file, found by two levels of tables. Only the active tables are
 * read, never reference counts or snapshots, and every offset in them is checked before it is used.
 */
@NullMarked
package booty.image.format.qcow2;

import org.jspecify.annotations.NullMarked;
