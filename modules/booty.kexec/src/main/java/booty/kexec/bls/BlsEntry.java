package booty.kexec.bls;

import booty.kexec.entry.BootEntry;
import booty.kexec.entry.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Boot Loader Specification entry of type 1, UAPI.1: one file {@code loader/entries/*.conf}.
 *
 * @param id its file's name without the suffix and without what counts its tries
 * @param title what people see; the id when it has none
 * @param version the kernel's, may be empty
 * @param machineId of the installed system, may be empty
 * @param sortKey what groups it, may be empty
 * @param linux the kernel's path; empty when it starts something else
 * @param initrds paths of the initial RAM disk's parts, in order
 * @param options the kernel's command line
 * @param exhausted whether it has been tried too often and never came up
 */
public record BlsEntry(
        String id,
        String title,
        String version,
        String machineId,
        String sortKey,
        String linux,
        List<String> initrds,
        String options,
        boolean exhausted) {
    /** Larger files are no entries. */
    public static final int LARGEST = 64 * 1024;

    static final String SUFFIX = ".conf";

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public BlsEntry {
        initrds = List.copyOf(initrds);
    }

    /**
     * Reads an entry; keys that mean nothing here are passed over.
     *
     * @param fileName with its suffix, without its folder
     */
    public static BlsEntry parse(String fileName, String text) {
        var title = "";
        var version = "";
        var machineId = "";
        var sortKey = "";
        var linux = "";
        var initrds = new ArrayList<String>();
        var options = new StringBuilder();
        for (var line : text.lines().toList()) {
            var setting = Setting.of(line);
            var value = setting.value();
            switch (setting.key()) {
                case "title" -> title = value;
                case "version" -> version = value;
                case "machine-id" -> machineId = value;
                case "sort-key" -> sortKey = value;
                case "linux" -> linux = value;
                // Fedora's puts several into one line
                case "initrd" -> initrds.addAll(List.of(BLANKS.split(value)));
                case "options" -> options.append(options.isEmpty() ? "" : " ").append(value);
                default -> {}
            }
        }
        initrds.removeIf(String::isEmpty);
        var tries = Tries.of(fileName);
        return new BlsEntry(
                tries.id(),
                title.isEmpty() ? tries.id() : title,
                version,
                machineId,
                sortKey,
                linux,
                initrds,
                options.toString(),
                tries.exhausted());
    }

    /** What it starts; only for one with a kernel. */
    public BootEntry entry() {
        return new BootEntry(
                title,
                id,
                Piece.whole(linux),
                initrds.stream().map(Piece::whole).toList(),
                options);
    }

    /**
     * What a file's name says: {@code name+LEFT-DONE.conf} counts how often the entry may still be tried,
     * UAPI.1 "Boot counting".
     */
    record Tries(String id, boolean exhausted) {
        private static final Pattern COUNTER = Pattern.compile("([0-9]{1,9})(?:-[0-9]{1,9})?");

        static Tries of(String fileName) {
            int dot = fileName.lastIndexOf('.');
            var stem = dot < 0 ? fileName : fileName.substring(0, dot);
            int plus = stem.lastIndexOf('+');
            if (plus < 0) return new Tries(stem, false);
            var counter = COUNTER.matcher(stem.substring(plus + 1));
            if (!counter.matches()) return new Tries(stem, false);
            return new Tries(stem.substring(0, plus), Integer.parseInt(counter.group(1)) == 0);
        }
    }
}
