package booty.kexec.bls;

import booty.kexec.entry.BootFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entries of a folder.
 *
 * @param files the installed system's
 * @param path the folder's
 */
public record BlsFolder(BootFiles files, String path) {
    /** Where entries are, on the EFI system partition, the extended boot loader partition or {@code /boot}. */
    public static final String ENTRIES = "/loader/entries";

    private static final int MOST = 512;

    /** As systemd-boot shows them, UAPI.1 "Sorting": exhausted ones last, then by key, machine and version. */
    private static final Comparator<BlsEntry> SPECIFIED = Comparator.comparing(BlsEntry::exhausted)
            .thenComparing(entry -> entry.sortKey().isEmpty())
            .thenComparing(BlsFolder::keyed)
            .thenComparing(BlsEntry::id, VersionOrder.ORDER.reversed());

    /** As the GRUB of Fedora and RHEL shows them: the newest file name first. */
    private static final Comparator<BlsEntry> NEWEST_NAME =
            Comparator.comparing(BlsEntry::id, VersionOrder.ORDER.reversed());

    private static int keyed(BlsEntry one, BlsEntry other) {
        if (one.sortKey().isEmpty() || other.sortKey().isEmpty()) return 0;
        int order = one.sortKey().compareTo(other.sortKey());
        if (order == 0) order = one.machineId().compareTo(other.machineId());
        return order != 0 ? order : VersionOrder.ORDER.compare(other.version(), one.version());
    }

    /** All entries, the first choice first, in the specification's order. */
    public List<BlsEntry> bySpecification() {
        return sorted(SPECIFIED);
    }

    /** All entries in the order that GRUB's {@code blscfg} gives them. */
    public List<BlsEntry> byFileName() {
        return sorted(NEWEST_NAME);
    }

    private List<BlsEntry> sorted(Comparator<BlsEntry> order) {
        var entries = new ArrayList<BlsEntry>();
        for (var name : files.names(path)) {
            if (entries.size() == MOST) break;
            if (!name.endsWith(BlsEntry.SUFFIX)) continue;
            try {
                files.read(path + "/" + name, BlsEntry.LARGEST)
                        .ifPresent(
                                bytes -> entries.add(BlsEntry.parse(name, new String(bytes, StandardCharsets.UTF_8))));
            } catch (IOException _) {
                // an entry that cannot be read is none; the others count
            }
        }
        entries.sort(order);
        return List.copyOf(entries);
    }
}
