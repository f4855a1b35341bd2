/**
 * Sealing a key to the TPM of this machine, TCG "TPM 2.0 Library" (parts 2 and 3), in the form in which systemd finds it
 * in a LUKS2 header. The key goes over the machine's own bus to the TPM once, when it is sealed.
 */
@NullMarked
package booty.disk.luks.tpm;

import org.jspecify.annotations.NullMarked;
