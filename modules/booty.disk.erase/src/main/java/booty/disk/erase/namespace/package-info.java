/**
 * Divides NVMe controllers into namespaces. What is wanted is compared with what the controller can do before anything
 * is changed; a controller that is divided as wanted already is left alone, so that a run can resume.
 */
@NullMarked
package booty.disk.erase.namespace;

import org.jspecify.annotations.NullMarked;
