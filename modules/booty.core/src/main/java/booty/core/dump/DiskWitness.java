package booty.core.dump;

import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every block device with its partitions and who holds it, and how full the file systems are. */
final class DiskWitness implements Witness {
    private static final int SYSFS_SECTOR = 512;
    private static final List<String> PLACES = List.of("", "newroot", "run", "tmp");

    @Override
    public List<Evidence> tell(Doors doors) {
        var files = doors.sysfs();
        var lines = new ArrayList<String>();
        for (var disk : files.names("sys/block")) {
            var folder = "sys/block/" + disk;
            lines.add(device(files, folder, disk));
            for (var name : files.names(folder)) {
                if (files.exists("%s/%s/partition".formatted(folder, name))) {
                    lines.add("  " + device(files, folder + "/" + name, name));
                }
            }
        }
        return List.of(new Evidence("blocks", lines), new Evidence("space", space(files)));
    }

    private static String device(Sysfs files, String folder, String name) {
        long bytes = files.number(folder + "/size").orElse(0L) * SYSFS_SECTOR;
        boolean readOnly = files.number(folder + "/ro").orElse(0L) != 0;
        var holders = files.names(folder + "/holders");
        var model = files.read(folder + "/device/model").orElse("");
        return "%s %.1f MB%s%s%s"
                .formatted(
                        name,
                        bytes / 1e6,
                        readOnly ? " read-only" : "",
                        model.isEmpty() ? "" : " " + model,
                        holders.isEmpty() ? "" : " held by " + String.join(", ", holders));
    }

    private static List<String> space(Sysfs files) {
        return PLACES.stream().flatMap(place -> space(files, place).stream()).toList();
    }

    private static Optional<String> space(Sysfs files, String place) {
        try {
            FileStore store = Files.getFileStore(files.at(place));
            return Optional.of("/%s %.1f of %.1f MB free, %s"
                    .formatted(place, store.getUsableSpace() / 1e6, store.getTotalSpace() / 1e6, store.type()));
        } catch (IOException _) {
            // there is no such place on this machine
            return Optional.empty();
        }
    }
}
