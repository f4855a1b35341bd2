package booty.disk.luks;

import java.util.List;
import java.util.UUID;

/**
 * What was encrypted or opened in this run.
 *
 * @param all in the order in which it was opened
 */
record Encrypted(List<Volume> all) {
    Encrypted {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param name that of its mapping
     * @param id the identifier in its header
     * @param sealed whether the TPM of this machine has a key to it
     */
    record Volume(String name, UUID id, boolean sealed) {
        /** Its line in crypttab(5): where no TPM opens it, whoever starts the system is asked for the passphrase. */
        String line() {
            return "%s UUID=%s none luks,discard%s".formatted(name, id, sealed ? ",tpm2-device=auto" : "");
        }
    }

    /** The name of the mapping of what the orders call so. */
    static String nameOf(String reference) {
        return "crypt-" + reference.replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
