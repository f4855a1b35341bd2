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
     */
    record Volume(String name, UUID id) {
        /** Its line in crypttab(5): whoever starts the system is asked for the passphrase. */
        String line() {
            return "%s UUID=%s none luks,discard".formatted(name, id);
        }
    }

    /** The name of the mapping of what the orders call so. */
    static String nameOf(String reference) {
        return "crypt-" + reference.replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
